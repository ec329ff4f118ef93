import { approvableCount, noCounts } from '../../mapping/plan-rows.ts';
import type { ReadPorts } from '../../planning/read-tenants.ts';
import { replanIfOverridden } from '../../planning/replan.ts';
import type { Person } from '../../ports/person.ts';
import type { Run, RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { channelsFor } from '../../runs/channels-for.ts';
import { requireRun } from '../../runs/read-run.ts';
import type { PlannedRun } from './match.ts';
import { missingApprovers } from './wait-for-approval.ts';

/** After a longer time, people no longer look at the card; in ms. */
const longInspection = 60_000;

/** Sends the card of a run that can't be decided yet. */
export async function firstPreview(
  id: RunId,
  world: Pick<World, 'journal' | 'outbox'>,
): Promise<{ readonly kind: 'posted' }> {
  await world.journal.update(id, { phase: 'inspect' });
  await queueCards(await requireRun(id, world), world, []);
  return { kind: 'posted' };
}

/**
 * Opens the run to decisions and sends its card. From now on, each new pin or exclusion replaces rows of the plan; those that were
 * made since the plan was read are applied here.
 */
export async function preview(
  id: RunId,
  { overrides }: Pick<PlannedRun, 'overrides'>,
  world: ReadPorts &
    Pick<World, 'journal' | 'inspections' | 'outbox' | 'directory' | 'changeRecords' | 'log'>,
): Promise<{ readonly kind: 'posted'; readonly approvableRows: number }> {
  await world.journal.update(id, { phase: 'waiting' });
  if (overrides !== null) await replanIfOverridden(id, overrides, world);
  const run = await requireRun(id, world);
  const isApprovable = approvableCount(run.counts ?? noCounts) > 0;
  if (isApprovable && run.policy.change !== null) await world.changeRecords.open(id);
  await queueCards(run, world, isApprovable ? await missingApprovers(run, world) : []);
  await tellInspected(run, world);
  return { kind: 'posted', approvableRows: approvableCount(run.counts ?? noCounts) };
}

/** To the place of the request and to the channels that get previews; those that several people read mention the approvers. */
async function queueCards(
  { id, place }: Run,
  { outbox }: Pick<World, 'outbox'>,
  approvers: readonly Person[],
): Promise<void> {
  const channels = place.kind === 'channel' ? [] : await channelsFor('preview', { outbox });
  const [personal, shared] =
    place.kind === 'personal' ? [[place], channels] : [[], [place, ...channels]];
  await outbox.queueCards(id, personal);
  await outbox.queueCards(id, shared, approvers);
}

/** The card of a longer inspection changes without a notification. */
async function tellInspected(
  { id, batch, counts, inspection, openedAt }: Run,
  { outbox, clock }: Pick<World, 'outbox' | 'clock'>,
): Promise<void> {
  const isLong = clock.now().getTime() - openedAt.getTime() > longInspection;
  if (inspection === null || !isLong || counts === null || approvableCount(counts) === 0) return;
  const total = inspection.total.toLocaleString('en-US');
  const text = `The ${total} mailboxes of batch ${batch} are checked, and run ${id} waits for approval. Approve or reject it on its card.`;
  const announcement = { kind: 'announcement', text, mention: null, batch } as const;
  await outbox.queueAnnouncement(await outbox.cardPlaces(id), announcement, `inspected ${id}`);
}
