import { sameStamp } from '../compare.ts';
import { at, many, put } from '../many.ts';
import type { Stamp, TargetRecipient } from '../identity.ts';
import type { ReadyRow } from '../row.ts';

/** What runs sent to one mail user, as one row: from what stood before the first of them to what stands of the last. */
export interface Together {
  readonly row: ReadyRow;
  /** None of them found anything else than the one before it had left. */
  readonly unbroken: boolean;
}

/** Rows of one run or of several, oldest first, by mail user. */
export function together(
  rows: readonly ReadyRow[],
  recipients: ReadonlyMap<string, TargetRecipient>,
): readonly Together[] {
  const byTarget = many<ReadyRow>();
  for (const row of rows) put(byTarget, row.target.id, row);
  return [...byTarget.first].map(([id, first]) =>
    join(first, at(byTarget, id).slice(1), recipients.get(id) ?? null),
  );
}

function join(first: ReadyRow, later: readonly ReadyRow[], now: TargetRecipient | null): Together {
  let last = first;
  let unbroken = true;
  for (const row of later) {
    unbroken &&= isOneOf(row.before, last);
    last = row;
  }
  // A row that was refused may have come about all the same, or not: what stands tells.
  const after = now !== null && sameStamp(now, last.before) ? last.before : last.after;
  return { row: { ...last, before: first.before, after }, unbroken };
}

function isOneOf(stamp: Stamp, { before, after }: ReadyRow): boolean {
  return sameStamp(stamp, after) || sameStamp(stamp, before);
}
