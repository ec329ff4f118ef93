/**
 * Calls `work` for each item in order, at most `limit` at a time. When a call returns false or throws, no further item is started;
 * the first error is thrown after the calls in progress have ended.
 */
export async function forEachLimited<T>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<boolean>,
): Promise<void> {
  const remaining = items.values();
  const errors: unknown[] = [];
  let mayContinue = true;
  const worker = async () => {
    for (const item of remaining) {
      if (!mayContinue) return;
      try {
        if (!(await work(item))) mayContinue = false;
      } catch (error) {
        mayContinue = false;
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, worker));
  if (errors.length > 0) throw errors[0];
}
