import { renderDashboardLink } from '../cards/files-card.ts';
import { JournalError } from '../ports/errors.ts';
import { text } from './answer-content.ts';
import type { Origin } from './activity-origin.ts';
import type { BotServices } from './bot-services.ts';
import { post } from './post-message.ts';

/** Milliseconds. */
const linkLasts = 10 * 60_000;

/** Posts a link to the dashboard for the sender alone, so in the personal chat only; nothing where there is no dashboard. */
export async function offerDashboard(
  { sender, ...origin }: Origin,
  services: BotServices,
): Promise<void> {
  const { dashboardUrl, world } = services;
  if (sender === null || dashboardUrl === null) return;
  const say = (words: string) => post(text(words), origin, services);
  if (origin.place.kind !== 'personal') {
    await say('For a link to the dashboard, type “dashboard” in our personal chat.');
    return;
  }
  try {
    const { token, until } = await world.dashboardLinks.offer(sender.person, linkLasts);
    const link = renderDashboardLink(`${dashboardUrl}#${token}`, until);
    await post({ kind: 'card', ...link }, origin, services);
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    world.log.warn('A link to the dashboard could not be made.', { error });
    await say('I can’t make a link to the dashboard now. Try again in a minute.');
  }
}
