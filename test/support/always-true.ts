/** For a write that the test never stops. */
export function alwaysTrue(): Promise<boolean> {
  return Promise.resolve(true);
}
