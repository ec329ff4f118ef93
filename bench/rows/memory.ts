/** The most, in MiB, that was left in the heap after a full collection, by what a process under --trace-gc has logged. */
export function mostKept(log: string): number {
  const kept = [...log.matchAll(/Mark-Compact .*? -> ([\d.]+) /g)].map(([, mib]) => Number(mib));
  return Math.round(Math.max(0, ...kept));
}
