/** What a test answers that has nothing against a write. */
export function free(): Promise<boolean> {
  return Promise.resolve(true);
}
