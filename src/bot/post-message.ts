import { MessageError } from '../ports/message-error.ts';
import type { BotServices } from './bot-services.ts';
import { withImpersonation, type Content, type TextOrCard } from './message-content.ts';
import type { Origin } from './activity-origin.ts';

const maxAttempts = 4;
/** Milliseconds to wait between two attempts at most. */
const maxPause = 20_000;

/** Posts an answer where it was asked for and returns its id; null if the connector gave none, which is logged. */
export async function post(
  content: Content,
  { place, address }: Pick<Origin, 'place' | 'address'>,
  { connector, impersonation, world: { clock, log } }: BotServices,
): Promise<string | null> {
  const person = impersonation?.personAt(place) ?? null;
  // A file card has no room for another line.
  const full = content.kind === 'file' ? content : withImpersonation(content, person);
  let mayBePosted = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await connector.send(address, full);
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      const pause = error.retryAfter ?? 500 * 2 ** attempt;
      // The connector may have posted the answer all the same, so it is repeated once.
      const isRepeated = error.kind === 'retry' || (error.kind === 'server-error' && !mayBePosted);
      mayBePosted ||= error.kind === 'server-error';
      if (!isRepeated || attempt === maxAttempts || pause > maxPause) {
        log.warn('An answer could not be posted.', { error });
        return null;
      }
      await clock.sleep(pause);
    }
  }
}

/** Replaces a message of the bot; if it can't be edited or is unknown (null), posts the content instead. */
export async function replace(
  message: string | null,
  content: TextOrCard,
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<void> {
  const { impersonation, connector, world } = services;
  if (message !== null) {
    try {
      const person = impersonation?.personAt(origin.place) ?? null;
      await connector.edit(origin.address, message, withImpersonation(content, person));
      return;
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      world.log.warn('A message could not be replaced.', { error });
    }
  }
  await post(content, origin, services);
}
