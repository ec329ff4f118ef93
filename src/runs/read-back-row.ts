import type { TargetRecipient } from '../mapping/tenant-objects.ts';
import type { ReadyRow } from '../mapping/plan-rows.ts';
import { differencesFromApproved, duplicateHolders } from '../mapping/verify-stamp.ts';
import type { RowResult } from '../ports/journal-records.ts';
import type { RunId } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { World } from '../ports/world.ts';
import { rowPages } from './read-run.ts';
import { rowResult } from './stored-row-states.ts';

type Stamped = Pick<ReadyRow, 'target' | 'before' | 'after' | 'preserved'>;

/** One listing of the target, to verify the rows of a run with. */
export interface TargetReading {
  readonly recipients: ReadonlyMap<string, TargetRecipient>;
  /** How a row's target differs from the approved row; empty if it is verified. */
  readonly differencesOf: (row: Stamped) => readonly string[];
}

/** Lists the target. No other object may have a GUID or X500 address of the rows that `isStamped` selects. */
export async function readTarget(
  run: RunId,
  isStamped: (row: StoredRow) => boolean,
  world: Pick<World, 'journal' | 'target'>,
): Promise<TargetReading> {
  const listed = await world.target.recipients();
  const stamps: Pick<ReadyRow, 'target' | 'after'>[] = [];
  for await (const page of rowPages(run, world))
    for (const stored of page)
      if (isStamped(stored) && 'after' in stored.row) stamps.push(stored.row);
  const duplicates = duplicateHolders(stamps, listed);
  const recipients = new Map(listed.map((recipient) => [recipient.id, recipient]));
  return {
    recipients,
    differencesOf: (row) => {
      const duplicate = duplicates.get(row.target.id);
      const differences = differencesFromApproved(row, recipients.get(row.target.id) ?? null);
      return duplicate === undefined ? differences : [...differences, duplicate];
    },
  };
}

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
  const until = new Date(settledAt).toISOString();
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
