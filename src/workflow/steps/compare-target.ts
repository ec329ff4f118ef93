import { preservedDifferences } from '../../mapping/compare-stamps.ts';
import { isMailUserType } from '../../mapping/recipient-type-rules.ts';
import type { TargetRecipient } from '../../mapping/tenant-objects.ts';
import type { RowResult } from '../../ports/journal-records.ts';
import type { RunId } from '../../ports/run.ts';
import type { WritableRow } from '../../ports/stored-row.ts';
import type { World } from '../../ports/world.ts';
import { rowPages } from '../../runs/read-run.ts';
import { isPlanned, rowResult } from '../../runs/stored-row-states.ts';
import { targetState } from '../../runs/target-state.ts';

/** How old a listing of the target may be, in ms, when a row is written that was compared with it. */
const maxListingAge = 5 * 60_000;

/** A listing of the future is not fresh: the clock was set. */
export function isFresh(listedAt: Date, now: Date): boolean {
  const age = now.getTime() - listedAt.getTime();
  return age >= 0 && age < maxListingAge;
}

/** Lists the target again if the last listing is too old, and takes rows that changed out of the plan; returns the time of the listing. */
export async function compareTarget(
  run: RunId,
  listedAt: Date,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<Date> {
  const now = world.clock.now();
  if (isFresh(listedAt, now)) return listedAt;
  const recipients = await world.target.recipients();
  const recipientById = new Map(recipients.map((recipient) => [recipient.id, recipient]));
  for await (const page of rowPages(run, world)) {
    const results = page.filter(isPlanned).flatMap((row) => {
      return compareRow(row, recipientById.get(row.row.target.id) ?? null);
    });
    await world.journal.recordResults(run, results);
  }
  return now;
}

/** Reads the target of one planned row, and takes the row out of the plan unless the target is as it was before the approval. */
export async function isAsBefore(
  run: RunId,
  row: WritableRow,
  { journal, target }: Pick<World, 'journal' | 'target'>,
): Promise<boolean> {
  const results = compareRow(row, await target.mailUser(row.row.target.id));
  await journal.recordResults(run, results);
  return results.length === 0;
}

/** The result for a planned row; none if its target is as it was approved to be before the write. */
function compareRow(row: WritableRow, target: TargetRecipient | null): readonly RowResult[] {
  switch (targetState(row.row, target)) {
    case 'as-before':
      return isPreserved(row, target)
        ? []
        : [rowResult(row, 'drifted', { detail: targetChanged, code: '' })];
    case 'as-approved':
      return [rowResult(row, 'unchanged')];
    case 'gone':
      return [rowResult(row, 'drifted', { detail: targetGone, code: '' })];
    case 'unreadable':
      return [rowResult(row, 'drifted', { detail: targetUnreadable, code: '' })];
    case 'approved-with-additions':
    case 'changed':
      return [rowResult(row, 'drifted', { detail: targetChanged, code: '' })];
  }
}

/** Whether the target can be stamped, and what a stamp must not touch is as it was approved. */
function isPreserved({ row: { preserved } }: WritableRow, target: TargetRecipient | null): boolean {
  if (target === null) return false;
  const { recipientType, dirSynced } = target;
  const isWritable = isMailUserType(recipientType) && !dirSynced;
  return isWritable && preservedDifferences(preserved, target).length === 0;
}

export const targetGone =
  'The target mail user is gone. Restore it or create it again, then ask for a new preview.';
const targetUnreadable =
  'The target could not be read and was not written: the tenant sent values that make no sense. Check it with Get-MailUser, then ask for a new preview.';
const targetChanged =
  'The target changed after the preview and was not written. Ask for a new preview.';
