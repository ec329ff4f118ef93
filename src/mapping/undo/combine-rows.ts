import { isSameStamp } from '../compare-stamps.ts';
import type { Stamp, TargetRecipient } from '../tenant-objects.ts';
import { addValue, multimap, valuesAt } from '../multimap.ts';
import type { ReadyRow } from '../plan-rows.ts';

/** All writes to one mail user as one row: `before` of the first, `after` of the last. */
export interface CombinedRow {
  readonly row: ReadyRow;
  /** false: another person changed the mail user between two of the runs. */
  readonly isContinuous: boolean;
}

/** Combines the rows of one or more runs, oldest first, by mail user. */
export function combineRows(
  rows: readonly ReadyRow[],
  recipients: ReadonlyMap<string, TargetRecipient>,
): readonly CombinedRow[] {
  const byTarget = multimap<ReadyRow>();
  for (const row of rows) addValue(byTarget, row.target.id, row);
  return [...byTarget.first].map(([id, first]) =>
    combine(first, valuesAt(byTarget, id).slice(1), recipients.get(id) ?? null),
  );
}

function combine(
  first: ReadyRow,
  later: readonly ReadyRow[],
  now: TargetRecipient | null,
): CombinedRow {
  let last = first;
  let isContinuous = true;
  for (const row of later) {
    isContinuous &&= isResultOf(row.before, last);
    last = row;
  }
  // A write that failed may still have taken effect: the current values decide.
  const after = now !== null && isSameStamp(now, last.before) ? last.before : last.after;
  return { row: { ...last, before: first.before, after }, isContinuous };
}

function isResultOf(stamp: Stamp, { before, after }: ReadyRow): boolean {
  return isSameStamp(stamp, after) || isSameStamp(stamp, before);
}
