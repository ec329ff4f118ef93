/** Lets the others go on until the test passes, but not for ever. */
export async function until(test: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100_000; turn += 1) {
    if (await test()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('what was waited for never came');
}
