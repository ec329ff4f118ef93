/** A whole number from 1 on, as people type them; nine digits fit every store. */
export function numberOf(word: string): number | null {
  const digits = /^#?0*([1-9]\d{0,8})$/.exec(word)?.[1];
  return digits === undefined ? null : Number(digits);
}
