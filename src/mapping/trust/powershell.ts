/** One literal argument; PowerShell ends a quoted text at a typographic quote as well. */
export function quote(value: string): string {
  return `'${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
}

/** Several literal arguments of one parameter. */
export function quoteAll(values: readonly string[]): string {
  return values.map(quote).join(',');
}

export function setRelationship(name: string, parameters: string): string {
  return `Set-OrganizationRelationship -Identity ${quote(name)} ${parameters}`;
}
