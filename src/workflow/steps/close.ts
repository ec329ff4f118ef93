import type { RunNotice } from '../../ports/delivery.ts';
import { isFirstOfTwoRuns } from '../../mapping/second-run.ts';
import { isPartialApproval, type Run, type RunId, type UndoneRuns } from '../../ports/run.ts';
import { type Outcome } from '../../ports/outcome.ts';
import type { World } from '../../ports/world.ts';
import { distinctPlaces } from '../../runs/tell-person.ts';
import type { StateCounts } from '../../ports/row-states.ts';
import { channelsFor, isAbout, type Topic } from '../../runs/channels-for.ts';
import { requireRun } from '../../runs/read-run.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';

/** Saves the outcome, unless a rejection or cancellation has set one, frees the batch, and sends a notice to the requester and the channels that get such. */
export async function close(
  run: RunId,
  outcome: Outcome,
  world: Pick<World, 'journal' | 'outbox' | 'policySource' | 'clock' | 'monitoredBatches'>,
): Promise<void> {
  const current = await requireRun(run, world);
  await world.outbox.queueCards(run, [current.place]);
  await world.outbox.queueNotices(run, await endNotices(current, outcome, world));
  await world.journal.update(run, { waitReason: null, outcome });
  const hasStamped = current.decision?.kind === 'approved' || outcome.kind === 'nothing-to-write';
  if (hasStamped && current.handsOff === null) await startMonitoring(current, world);
  if (outcome.kind === 'done') await openFollowUpRun(current, world);
  // Their cards say that they are undone.
  for (const undone of undoneRuns(current)) await redrawCards(undone, world);
  // Last: until then the engine repairs a run whose workflow failed.
  await world.journal.update(run, { phase: 'closed' });
}

function undoneRuns({ undoes }: Run): readonly RunId[] {
  return undoes === null ? [] : [undoes.run, ...(undoes.restores?.later ?? [])];
}

/** One notice for each channel; the requester gets one in the personal chat, or else is mentioned in the others. */
async function endNotices(
  { id, place, requester }: Run,
  outcome: Outcome,
  { outbox, journal }: Pick<World, 'outbox' | 'journal'>,
): Promise<readonly RunNotice[]> {
  const kind = 'notice' as const;
  const personal = place.kind === 'personal' ? place : await outbox.personalChat(requester);
  const topic = topicOf(outcome, await journal.stateCounts(id));
  const registered = await channelsFor(topic, { outbox });
  const all = await outbox.channels();
  const isMuted = all.some((one) => one.place.id === place.id && !isAbout(topic, one.level));
  const channels = distinctPlaces([
    ...registered,
    ...(place.kind === 'channel' && !isMuted ? [place] : []),
  ]);
  if (personal !== null)
    return [personal, ...channels].map((to) => ({ kind, place: to, mentions: [] }));
  const places = channels.length > 0 ? channels : [place];
  return places.map((to) => ({ kind, place: to, mentions: [requester] }));
}

function topicOf({ kind }: Outcome, { failed, drifted, unverified }: StateCounts): Topic {
  switch (kind) {
    case 'rejected':
    case 'expired':
    case 'cancelled':
      return 'decision';
    case 'broken-trust':
    case 'changed':
    case 'stopped':
    case 'failed':
      return 'failure';
    case 'nothing-to-write':
    case 'done':
      return failed + drifted + unverified > 0 ? 'failure' : 'result';
  }
}

/** The drift monitor checks the batch from now on, also when an undo took a part of it back. */
async function startMonitoring(
  { id, batch, policy }: Run,
  { monitoredBatches, clock }: Pick<World, 'monitoredBatches' | 'clock'>,
): Promise<void> {
  const checkedAt = clock.now();
  await monitoredBatches.start(batch, { run: id, checkedAt, checkAfter: policy.watch.every });
}

/**
 * Opens a run of the batch for the rows that were not approved, or for the values that a restore sets in a second run. The engine's
 * check for stalled runs starts it.
 */
async function openFollowUpRun(
  current: Run,
  { journal, policySource, clock }: Pick<World, 'journal' | 'policySource' | 'clock'>,
): Promise<void> {
  const { id, batch, requester, place, retries, selection } = current;
  const undoes = secondPartOf(current);
  if (undoes === null && !isPartialApproval(current)) return;
  const { policy } = await policySource.current();
  if (undoes === null && policy.batches[String(batch)] === undefined) return;
  await journal.openRun({
    batch,
    requester,
    place,
    policy,
    at: clock.now(),
    follows: id,
    undoes,
    retries,
    selection,
    handsOff: null,
  });
}

/** The rest of a restore that has removed values first; null: there is none. */
function secondPartOf({ id, undoes, notes }: Run): UndoneRuns | null {
  const restores = undoes?.restores ?? null;
  if (undoes === null || restores === null || !isFirstOfTwoRuns(notes)) return null;
  return { ...undoes, restores: { ...restores, later: [...restores.later, id] } };
}
