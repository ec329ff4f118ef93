/**
 * Runs the work over the items, at most `width` at a time, in order; an answer of false takes no further item.
 * A fault lets what is under way finish and is then thrown.
 */
export async function pool<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<boolean>,
): Promise<void> {
  const queue = items.values();
  const faults: unknown[] = [];
  let open = true;
  const worker = async () => {
    for (const item of queue) {
      if (!open) return;
      try {
        if (!(await work(item))) open = false;
      } catch (fault) {
        open = false;
        faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (faults.length > 0) throw faults[0];
}
