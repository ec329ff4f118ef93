import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../run/ports.ts';

export interface Rounds {
  /** Answers when the round that is under way has ended. */
  stop(): Promise<void>;
}

/** Does something again and again, the first time at once; a round that fails is told and the next one comes. */
export function every(
  pause: number,
  { work, log }: { work: () => Promise<void>; log: Log },
): Rounds {
  const stopping = new AbortController();
  const going = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await work();
      } catch (error) {
        log.error('A round of the durable engine failed; the next one tries again.', { error });
      }
      await pausing(pause, stopping.signal);
    }
  })();
  return {
    stop: () => {
      stopping.abort();
      return going;
    },
  };
}

async function pausing(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
