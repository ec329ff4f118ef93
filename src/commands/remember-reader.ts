import type { Person } from '../ports/person.ts';
import type { Place } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { redrawCardsAt } from '../runs/redraw-cards.ts';

/** Saves who uses a personal chat; where that is another person than before, its cards show what this one may do. */
export async function rememberReader(
  person: Person,
  place: Place,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<void> {
  if (place.kind === 'personal' && (await world.outbox.rememberChat(person, place)))
    await redrawCardsAt(place, world);
}
