import type { RunDelivery, Delivery } from '../../../src/ports/delivery.ts';
import type { PostedMessage, RunId } from '../../../src/ports/run.ts';
import type { Ports } from '../backends.ts';
import { place, runRequest } from './samples.ts';

/** How long a claimed delivery is leased, in milliseconds. */
export const lease = 1000;

export function posted(at: string, activity: string): PostedMessage {
  return { place: place(at), conversation: at, activity };
}

export interface Deliveries {
  /** Opens a run of a batch of its own. */
  readonly openRun: () => Promise<RunId>;
  /** Claims what is due at this time. */
  readonly claimAt: (now: Date) => Promise<readonly Delivery[]>;
  /** Claims what is due at this time and returns the deliveries of this run. */
  readonly claim: (run: RunId, now: Date) => Promise<readonly RunDelivery[]>;
}

export function deliveriesOf(ports: () => Ports): Deliveries {
  let batch = 0;
  return {
    openRun: async () => {
      batch += 1;
      return (await ports().journal.openRun(runRequest(batch))).run.id;
    },
    claimAt: async (now) => {
      await ports().setTime(now);
      return ports().outbox.claim(lease);
    },
    claim: async (run, now) => {
      await ports().setTime(now);
      return (await ports().outbox.claim(lease)).filter(
        (delivery: Delivery): delivery is RunDelivery => 'run' in delivery && delivery.run === run,
      );
    },
  };
}
