import { MessageError } from '../ports/message-error.ts';
import { text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import { withImpersonation, type Content, type TextOrCard } from './message-content.ts';
import type { Origin } from './activity-origin.ts';

const maxAttempts = 4;
/** Milliseconds to wait between two attempts at most. */
const maxPause = 20_000;

/** Posts an answer where it was asked for; false if the connector did not accept it, which is logged. */
export async function post(
  content: Content,
  { place, address }: Pick<Origin, 'place' | 'address'>,
  { connector, impersonation, world: { clock, log } }: BotServices,
): Promise<boolean> {
  const person = impersonation?.personAt(place) ?? null;
  // A file card has no room for another line.
  const full = content.kind === 'file' ? content : withImpersonation(content, person);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await connector.send(address, full);
      return true;
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      const pause = error.retryAfter ?? 500 * 2 ** attempt;
      // After an unknown outcome, another attempt might post the answer twice.
      if (error.kind !== 'retry' || attempt === maxAttempts || pause > maxPause) {
        log.warn('An answer could not be posted.', { error });
        return false;
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

/** Runs work that no request waits for; an unexpected error is posted where it was asked for, without details. */
export async function reportError(
  work: () => Promise<void>,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    services.world.log.error('A message could not be answered.', { error });
    await post(text(unexpectedError), origin, services);
  }
}

/** Names nothing of the error. */
export const unexpectedError =
  'Something went wrong; this wrote nothing. Type “status” to see your runs, then try again.';
