import type { RowResult } from '../../ports/journal-records.ts';
import type { RunId } from '../../ports/run.ts';
import type { WritableRow } from '../../ports/stored-row.ts';
import type { World } from '../../ports/world.ts';
import { rowPages } from '../../runs/read-run.ts';
import { isPlanned, rowResult } from '../../runs/stored-row-states.ts';
import { targetState, type TargetState } from '../../runs/target-state.ts';

/** How old a listing of the target may be, in ms, when a row is written that was compared with it. */
const maxListingAge = 5 * 60_000;

export function isFresh(listedAt: Date, now: Date): boolean {
  return now.getTime() - listedAt.getTime() < maxListingAge;
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
      const target = recipientById.get(row.row.target.id) ?? null;
      return compareRow(row, targetState(row.row, target));
    });
    await world.journal.recordResults(run, results);
  }
  return now;
}

/** The result for a planned row; none if its target is as it was approved to be before the write. */
function compareRow(row: WritableRow, state: TargetState): readonly RowResult[] {
  switch (state) {
    case 'as-before':
      return [];
    case 'as-approved':
      return [rowResult(row, 'unchanged')];
    case 'gone':
      return [rowResult(row, 'drifted', { detail: targetGone, code: '' })];
    case 'approved-with-additions':
    case 'changed':
      return [rowResult(row, 'drifted', { detail: targetChanged, code: '' })];
  }
}

export const targetGone =
  'The target mail user is gone. Restore it or create it again, then ask for a new preview.';
const targetChanged =
  'The target changed after the preview and was not written. Ask for a new preview.';
