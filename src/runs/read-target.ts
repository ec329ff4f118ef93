import type { TargetRecipient } from '../mapping/tenant-objects.ts';
import type { ReadyRow } from '../mapping/plan-rows.ts';
import { differencesFromApproved, duplicateHolders } from '../mapping/verify-stamp.ts';
import type { RunId } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { World } from '../ports/world.ts';
import { rowPages } from './read-run.ts';

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
