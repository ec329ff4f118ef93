import type { Place, Run } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { channelsFor } from '../runs/channels-for.ts';
import { tell } from '../runs/tell-person.ts';
import { redrawCards } from '../runs/redraw-cards.ts';

/** A change of a delegation, and who made it where. */
interface DelegationChange {
  readonly approver: Person;
  readonly text: string;
  readonly sender: { readonly person: Person; readonly place: Place };
}

/**
 * Tells the approver in person about a change that another person made, and the registered channels; the cards of the runs that wait
 * for approval are redrawn.
 */
export async function tellDelegation(
  { approver, text, sender }: DelegationChange,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<void> {
  const waiting = await waitingRuns(world);
  const about = { text, topic: 'policy', batch: null, key: null } as const;
  if (sender.person.id === approver.id) await announce(about, world);
  else await tell(approver, { ...about, places: sharedPlaces(sender.place, waiting) }, world);
  for (const { id } of waiting) await redrawCards(id, world);
}

/** Whether there is a place where the approver can be told. */
export async function isReachable(
  { approver, sender }: Pick<DelegationChange, 'approver' | 'sender'>,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<boolean> {
  if ((await world.outbox.personalChat(approver)) !== null) return true;
  if ((await channelsFor('policy', world)).length > 0) return true;
  return sharedPlaces(sender.place, await waitingRuns(world)).length > 0;
}

async function waitingRuns({ journal }: Pick<World, 'journal'>): Promise<readonly Run[]> {
  return (await journal.openRuns()).filter(({ phase }) => phase === 'waiting');
}

/** Where others than one person read messages: the conversation of the change, and those of the runs that wait. */
function sharedPlaces(place: Place, waiting: readonly Run[]): readonly Place[] {
  return [place, ...waiting.map((run) => run.place)].filter(({ kind }) => kind !== 'personal');
}
