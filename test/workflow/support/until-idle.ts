/** Turns of the event loop after which every workflow over ports in memory waits again. */
const turns = 50;

/** Lets the workflows in this process continue until they wait. */
export async function untilIdle(): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
}
