/** One literal argument; PowerShell also ends a quoted text at a typographic quote, so those are doubled too. */
export function quote(value: string): string {
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
}

/** Several literal arguments of one parameter. */
export function quoteAll(values: readonly string[]): string {
  return values.map(quote).join(',');
}
