import { rememberReader } from '../commands/remember-reader.ts';
import type { BotServices } from './bot-services.ts';
import type { Origin } from './activity-origin.ts';

/** For an activity without the Entra object ID of its sender. */
export const unknownSender =
  'I can’t tell who you are, because Teams sent no Entra object ID with this, so nothing happened. Write to me from your work account.';

/** Saves the sender's account and personal chat, whose cards show what its reader may do. Answers do not depend on it, so errors are only logged. */
export async function rememberSender(
  { sender, account }: Origin,
  { world, impersonation }: BotServices,
): Promise<void> {
  if (sender === null) return;
  const { outbox, clock, log } = world;
  const { person, place } = sender;
  try {
    await outbox.rememberAccount(person, account, clock.now());
    // Somebody acts as another person since.
    if ((impersonation?.personAt(place)?.id ?? person.id) !== person.id) return;
    await rememberReader(person, place, world);
  } catch (error) {
    log.warn('A sender could not be saved.', { error });
  }
}
