import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something, but no longer than that; a failure of it counts as its end. */
export async function within(ms: number, something: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const limit = sleep(ms, undefined, { signal: over.signal });
  await Promise.race([Promise.allSettled([something]), limit]);
  over.abort();
  await Promise.allSettled([limit]);
}
