import type { RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** Increments the run's version: the outbox then edits every card of the run that shows an earlier version. */
export async function redrawCards(run: RunId, { journal }: Pick<World, 'journal'>): Promise<void> {
  await journal.update(run, {});
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
