import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

export interface Loop {
  /** Starts the next round without the rest of the pause. */
  wake(): void;
  /** Starts no other round; resolves when the current one has ended. */
  stop(): Promise<void>;
}

/** Repeats the work with a pause after each round, except after one that returns true. An error is logged and ends only its round. */
export function repeat(
  work: () => Promise<unknown>,
  options: {
    readonly pauseMs: number;
    /** The log line of a failed round. */
    readonly failure: string;
    readonly clock: Clock;
    readonly log: Log;
  },
): Loop {
  const { pauseMs, failure, clock, log } = options;
  let isStopped = false;
  let pause = new AbortController();
  const loop = async () => {
    while (!isStopped) {
      // Created before the round, so that a call of `wake` during the round counts too.
      pause = new AbortController();
      try {
        if ((await work()) === true) continue;
      } catch (error) {
        log.error(failure, { error });
      }
      await clock.sleep(pauseMs, pause.signal);
    }
  };
  const ended = loop();
  return {
    wake: () => pause.abort(),
    stop: () => {
      isStopped = true;
      pause.abort();
      return ended;
    },
  };
}

/** Waits until the work has ended, with or without an error, but at most `ms` milliseconds. */
export async function waitAtMost(
  ms: number,
  work: Promise<unknown>,
  clock: Pick<Clock, 'sleep'>,
): Promise<void> {
  const limit = new AbortController();
  const ended = Promise.allSettled([work]).then(() => limit.abort());
  await Promise.race([ended, clock.sleep(ms, limit.signal)]);
}
