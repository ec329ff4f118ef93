import type { TargetRecipient } from '../../mapping/identity.ts';
import { differences } from '../../mapping/verify.ts';
import type { RowResult } from '../journal.ts';
import { result } from '../result.ts';
import type { StoredRow } from '../run.ts';

/** A row for on premises that nobody has confirmed yet. */
export function awaitsSync({ row, state }: StoredRow): boolean {
  return row.kind === 'on-premises' && state === 'held';
}

/** Closes it once the target shows the stamp, however long the directory took to synchronize. */
export function judgeSync(
  stored: StoredRow,
  recipients: ReadonlyMap<string, TargetRecipient>,
): readonly RowResult[] {
  const { row } = stored;
  if (row.kind !== 'on-premises') return [];
  const found = differences(row, recipients.get(row.target.id) ?? null);
  return found.length === 0 ? [result(stored, 'synced')] : [];
}
