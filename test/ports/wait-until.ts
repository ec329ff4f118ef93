/** Lets other work run until the condition holds; throws after 100,000 turns of the event loop. */
export async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 100_000; turn += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The condition never became true.');
}
