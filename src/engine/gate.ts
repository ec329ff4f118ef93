import { within } from './within.ts';

/** Counts the steps in flight, and once closed lets none begin. */
export interface Gate {
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** Answers when the last step in flight has ended, or after so many milliseconds. */
  close(grace: number): Promise<void>;
}

export function gate(): Gate {
  const inFlight = new Set<Promise<unknown>>();
  let closed = false;
  return {
    pass: async (work) => {
      // A story that can't go on here simply stands still: it will go on after the next start.
      if (closed) return new Promise(() => undefined);
      const step = work();
      inFlight.add(step);
      try {
        return await step;
      } finally {
        inFlight.delete(step);
      }
    },
    close: async (grace) => {
      closed = true;
      await within(grace, Promise.allSettled(inFlight));
    },
  };
}
