import { sameStamp } from '../../mapping/compare.ts';
import type { TargetRecipient } from '../../mapping/identity.ts';
import type { RowResult } from '../journal.ts';
import { pages } from '../pages.ts';
import type { World } from '../ports.ts';
import { result } from '../result.ts';
import type { RunId, WritableRow } from '../run.ts';
import { isPlanned } from './writable.ts';

/** How old, in ms, a listing may be when a row is written on its word. */
const freshFor = 5 * 60_000;

export function isFresh(readAt: Date, now: Date): boolean {
  return now.getTime() - readAt.getTime() < freshFor;
}

/** Lists the target afresh where the last listing is too old, and takes out rows of the run that are no longer as approved. */
export async function compare(
  run: RunId,
  readAt: Date,
  world: Pick<World, 'journal' | 'target' | 'clock'>,
): Promise<Date> {
  const now = world.clock.now();
  if (isFresh(readAt, now)) return readAt;
  const recipients = new Map((await world.target.recipients()).map((one) => [one.id, one]));
  for await (const page of pages(run, world))
    await world.journal.record(
      run,
      page
        .filter(isPlanned)
        .flatMap((row) => judge(row, recipients.get(row.row.target.id) ?? null)),
    );
  return now;
}

/** What the comparison makes of a planned row; nothing where it stands as approved. */
function judge(row: WritableRow, now: TargetRecipient | null): readonly RowResult[] {
  if (now === null) return [result(row, 'drifted', { detail: gone, code: '' })];
  if (sameStamp(now, row.row.before)) return [];
  if (sameStamp(now, row.row.after)) return [result(row, 'unchanged')];
  return [result(row, 'drifted', { detail: changed, code: '' })];
}

const gone = 'The target mail user is gone. Restore or remake it, then ask for a fresh preview.';
const changed =
  'The target was changed after the preview and was not written. Ask for a fresh preview to see it as it is now.';
