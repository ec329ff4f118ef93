import type { Asking } from './asking.ts';
import { signed, type Told } from './content.ts';
import type { Desk } from './desk.ts';
import { meet } from './meet.ts';
import { pressedContent } from './reply.ts';
import { within } from './within.ts';

/** Milliseconds; Teams gives up on an invoke after five seconds. */
const patience = 4_000;

/** The card of one's own that a client fetches; null: what stands goes on standing, since nobody asked with a word or a finger. */
export async function refreshed(run: number, asking: Asking, desk: Desk): Promise<Told | null> {
  const { asker, place } = asking;
  if (asker === null) return null;
  desk.turns.track(meet(asking, desk));
  const work = desk.verbs.refresh(asker, run);
  const first = await within(work, patience, desk.clock);
  if (first.kind === 'late') {
    desk.turns.track(work);
    return null;
  }
  if (first.value.kind !== 'card') return null;
  return signed(pressedContent(first.value, desk.commands), desk.acting?.who(place) ?? null);
}
