import { utcTime } from '../mapping/utc-time.ts';
import { differencesFromApproved } from '../mapping/verify-stamp.ts';
import type { RowResult } from '../ports/journal-records.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { rowResult } from './stored-row-states.ts';
import type { TargetReading } from './read-target.ts';

/** The new state of a written row; none while its write may still become visible, until `settle` ms after its intent. */
export function readBackRow(
  stored: StoredRow,
  reading: TargetReading,
  { now, settle }: { readonly now: number; readonly settle: number },
): readonly RowResult[] {
  const { row, state } = stored;
  if (row.kind !== 'ready' && row.kind !== 'unchanged')
    throw new Error(`verifying row ${row.seq}: a row of kind ${row.kind} has the state ${state}`);
  const differences = reading.differencesOf(row);
  if (differences.length === 0)
    return [rowResult(stored, state === 'unchanged' ? state : 'verified')];
  if (state === 'failed') return [rowResult(stored, state, stored)];
  const settledAt = (stored.intendedAt?.getTime() ?? 0) + settle;
  const list = differences.join('; ');
  if (now >= settledAt) {
    const advice = `Check ${row.target.address} with Get-MailUser, then ask for a new preview.`;
    const reason = { detail: `Read back from the tenant: ${list}. ${advice}`, code: '' };
    return [rowResult(stored, 'unverified', reason)];
  }
  if (state !== 'written') return [];
  const until = utcTime(new Date(settledAt));
  const detail = `Written, but not visible yet: ${list}. It is read again until ${until}.`;
  return [rowResult(stored, 'settling', { detail, code: '' })];
}

/** A row to be stamped on-premises that is not confirmed yet. */
export function isAwaitingSync({ row, state }: StoredRow): boolean {
  return row.kind === 'on-premises' && state === 'held';
}

/** The new state of an on-premises row; none until directory synchronization brings its stamp to the target. */
export function syncedRow(
  stored: StoredRow,
  { recipients }: Pick<TargetReading, 'recipients'>,
): readonly RowResult[] {
  const { row } = stored;
  if (row.kind !== 'on-premises') return [];
  const differences = differencesFromApproved(row, recipients.get(row.target.id) ?? null);
  return differences.length === 0 ? [rowResult(stored, 'synced')] : [];
}
