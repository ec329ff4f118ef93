/** The processor time of this process for the work, in ms; the shortest of several rounds, so that a collection of garbage does not count. */
async function cpuTime(work: () => unknown, rounds = 6): Promise<number> {
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    measured.push((user + system) / 1_000);
  }
  return Math.min(...measured);
}

/** How much more processor time the work takes for the longer text: the ratio of the lengths, or its square if the time is quadratic. */
export async function timeGrowth(
  work: (length: number) => unknown,
  [short, long]: readonly [number, number],
): Promise<number> {
  // The compiler may still improve the code after the first calls.
  await work(short);
  await work(long);
  const ofShort = await cpuTime(() => work(short));
  return (await cpuTime(() => work(long))) / ofShort;
}
