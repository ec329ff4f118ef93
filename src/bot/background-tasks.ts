import type { Log } from '../ports/log.ts';

/** The work in progress, which a shutdown waits for. */
export interface Tasks {
  /** Errors of the work are logged. */
  track(work: Promise<unknown>): void;
  /** Resolves when no work is in progress. */
  idle(): Promise<void>;
}

export function tasks(log: Log): Tasks {
  const running = new Set<Promise<void>>();
  return {
    track: (work) => {
      const ended: Promise<void> = settled(work, log).then(() => {
        running.delete(ended);
      });
      running.add(ended);
    },
    idle: async () => {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

async function settled(work: Promise<unknown>, log: Log): Promise<void> {
  try {
    await work;
  } catch (error) {
    log.error('A task failed and its sender was not told.', { error });
  }
}
