import type { Notice } from '../outbox.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import { isPart, type Outcome, type Place, type Run, type RunId } from '../run.ts';

/** Writes how the run ended, frees its batch, and leaves a notice for every channel and the requester. */
export async function close(
  run: RunId,
  outcome: Outcome,
  world: Pick<World, 'journal' | 'outbox' | 'policies' | 'clock' | 'watches'>,
): Promise<void> {
  const current = await needed(run, world);
  await world.outbox.wantCards(run, [current.place]);
  await world.outbox.wantNotices(run, await notices(current, world));
  await world.journal.change(run, {
    phase: 'closed',
    heldUp: null,
    outcome: current.outcome ?? outcome, // a rejection or cancellation that came meanwhile stands
  });
  if (current.decision?.kind === 'approved' || outcome.kind === 'nothing-to-write')
    await watch(current, world);
  if (outcome.kind === 'done' && isPart(current)) await openNext(current, world);
}

/** Whatever was stamped is looked after from now on, also where an undo took a part of it back. */
async function watch(
  { id, batch, policy }: Run,
  { watches, clock }: Pick<World, 'watches' | 'clock'>,
): Promise<void> {
  const seen = clock.now();
  await watches.begin(batch, {
    run: id,
    seen,
    next: new Date(seen.getTime() + policy.watch.every),
  });
}

/** For the rows that were left: the batch anew, of which those that are stamped now come out unchanged. Something starts whatever is open. */
async function openNext(
  { id, batch, requester, place }: Run,
  { journal, policies, clock }: Pick<World, 'journal' | 'policies' | 'clock'>,
): Promise<void> {
  const { policy } = await policies.current();
  if (policy.batches[String(batch)] === undefined) return;
  const next = { follows: id, undoes: null, retries: null };
  await journal.open({ batch, requester, place, policy, at: clock.now(), ...next });
}

async function notices(
  { place, requester }: Run,
  { outbox }: Pick<World, 'outbox'>,
): Promise<readonly Notice[]> {
  const kind = 'notice' as const;
  const personal = place.kind === 'personal' ? place : await outbox.personalChat(requester);
  const channels = distinct([
    ...(await outbox.registered()),
    ...(place.kind === 'channel' ? [place] : []),
  ]);
  if (personal !== null)
    return [personal, ...channels].map((to) => ({ kind, place: to, mention: null }));
  const told = channels.length > 0 ? channels : [place];
  return told.map((to) => ({ kind, place: to, mention: requester }));
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}
