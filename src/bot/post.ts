import { ChannelError } from '../run/faults.ts';
import type { Posted } from '../run/run.ts';
import type { Asking } from './asking.ts';
import { signed, type Content } from './content.ts';
import type { Desk } from './desk.ts';

/** Says something where it was asked for; null where the connector would not take it, which is logged. */
export async function post(
  content: Content,
  { place, thread }: Pick<Asking, 'place' | 'thread'>,
  { connector, acting, clock, log }: Desk,
): Promise<Posted | null> {
  // What Teams shows of a file has no room for a line of ours.
  const full = content.kind === 'file' ? content : signed(content, acting?.who(place) ?? null);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const activity = await connector.send(thread, full);
      return { place, conversation: thread.conversation, activity };
    } catch (fault) {
      if (!(fault instanceof ChannelError)) throw fault;
      const pause = fault.retryAfter ?? 500 * 2 ** attempt;
      // A lost answer is no reason to say it twice.
      if (fault.kind !== 'later' || attempt === attempts || pause > patience) {
        log.warn('an answer could not be posted', { fault });
        return null;
      }
      await clock.sleep(pause);
    }
  }
}

const attempts = 4;
/** Nobody waits longer than this, in ms, for an answer; a run's card comes by the outbox then. */
const patience = 20_000;
