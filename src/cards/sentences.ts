/** One paragraph of those that say something. */
export function sentences(...told: readonly string[]): string {
  return told.filter((sentence) => sentence !== '').join(' ');
}
