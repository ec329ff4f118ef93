import { text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import type { Origin } from './activity-origin.ts';
import { post } from './post-message.ts';

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
