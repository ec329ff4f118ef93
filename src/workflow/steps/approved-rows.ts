import { digest, rowsDigest } from '../../mapping/plan/digest.ts';
import { isWithoutWarnings } from '../../mapping/plan/partial-approval.ts';
import type { Outcome } from '../../ports/outcome.ts';
import { isPartialApproval, type Run, type RunId } from '../../ports/run.ts';
import type { StoredRow } from '../../ports/stored-row.ts';
import type { World } from '../../ports/world.ts';

/** Those of the stored rows that the approval of the run covers. */
export function approvedRows(run: Run, rows: readonly StoredRow[]): readonly StoredRow[] {
  return isPartialApproval(run) ? rows.filter(({ row }) => isWithoutWarnings(row)) : rows;
}

/** Whether the rows, the trust reading and the policy in the journal still are the ones that the approval names. */
export function isAsApproved(run: Run, rows: readonly StoredRow[]): boolean {
  const approved = approvedRows(run, rows).map(({ row }) => row);
  return run.decision?.digest === digest({ ...run, rows: approved });
}

/** A digest of rows as the journal returns them, to find out later whether it returns the same ones. */
export function digestOfRows(rows: readonly StoredRow[]): string {
  return rowsDigest(rows.map(({ row }) => row));
}

/** Ends a run whose plan was changed in the database after the approval. */
export function refuseAltered(run: RunId, { log }: Pick<World, 'log'>): Outcome {
  log.error('The plan of a run in the database is not the one that was approved.', { run });
  return {
    kind: 'changed',
    what: 'The plan in the database is no longer the one that was approved. Tell the administrator of this bot.',
  };
}
