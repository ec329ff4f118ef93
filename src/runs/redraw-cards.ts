import type { Place, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** Increments the run's version: the outbox then edits every card of the run that shows an earlier version. */
export async function redrawCards(run: RunId, { journal }: Pick<World, 'journal'>): Promise<void> {
  await journal.update(run, {});
}

/** Of these runs, the newest ones, a chat may still show cards that somebody uses. */
const recentRuns = 20;

/** Redraws the cards of a personal chat for the person who reads it now. */
export async function redrawCardsAt(
  place: Place,
  { journal, outbox }: Pick<World, 'journal' | 'outbox'>,
): Promise<void> {
  for (const { id } of await journal.recentRuns(recentRuns))
    if (await outbox.hasCardAt(id, place)) await redrawCards(id, { journal });
}

const shortestInterval = 2_000;
const longestInterval = 10_000;

/**
 * Milliseconds between two redraws that show progress, `elapsed` milliseconds after its start. It grows from one to five minutes on:
 * Teams accepts 1,800 messages and edits an hour in one conversation.
 */
export function redrawInterval(elapsed: number): number {
  return Math.min(longestInterval, Math.max(shortestInterval, elapsed / 30));
}
