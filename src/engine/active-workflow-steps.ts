import type { Clock } from '../ports/clock.ts';
import { waitAtMost } from '../runs/repeat-loop.ts';

/** The steps that this process is running. */
export interface ActiveSteps {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** Starts no other step; resolves when the active ones have ended, or after `timeoutMs`. */
  close(timeoutMs: number): Promise<void>;
}

export function activeSteps(clock: Clock): ActiveSteps {
  const active = new Set<Promise<unknown>>();
  let isClosed = false;
  return {
    run: async (work) => {
      // Never resolves: the workflow continues after the next start.
      if (isClosed) return new Promise(() => undefined);
      const step = work();
      active.add(step);
      try {
        return await step;
      } finally {
        active.delete(step);
      }
    },
    close: async (timeoutMs) => {
      isClosed = true;
      await waitAtMost(timeoutMs, Promise.allSettled(active), clock);
    },
  };
}
