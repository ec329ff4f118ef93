import type { Log } from '../run/ports.ts';

/** The work that is under way, so that a stop can wait for it. */
export interface Turns {
  /** What it throws is logged: nobody waits for it. */
  track(work: Promise<unknown>): void;
  /** Once nothing is under way any more. */
  idle(): Promise<void>;
}

export function turns(log: Log): Turns {
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
  } catch (fault) {
    log.error('a turn failed and nobody could be told', { fault });
  }
}
