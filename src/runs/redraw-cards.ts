import type { RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** Increments the run's version: the outbox then edits every card of the run that shows an earlier version. */
export async function redrawCards(run: RunId, { journal }: Pick<World, 'journal'>): Promise<void> {
  await journal.update(run, {});
}
