import type { BotServices } from './bot-services.ts';
import type { Origin } from './activity-origin.ts';

/** For an activity without the Entra object ID of its sender. */
export const unknownSender =
  'I can’t tell who you are, because Teams sent no Entra object ID with this, so nothing happened. Write to me from your work account.';

/** Saves the sender's account and personal chat. Answers do not depend on it, so errors are only logged. */
export async function rememberSender(
  { sender, account }: Origin,
  { world: { outbox, clock, log } }: BotServices,
): Promise<void> {
  if (sender === null) return;
  const { person, place } = sender;
  try {
    await outbox.rememberAccount(person, account, clock.now());
    if (place.kind === 'personal') await outbox.rememberChat(person, place);
  } catch (error) {
    log.warn('A sender could not be saved.', { error });
  }
}
