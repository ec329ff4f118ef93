import { isWithoutWarnings } from '../../mapping/plan/partial-approval.ts';
import { isPartialApproval, type RunId } from '../../ports/run.ts';
import type { StoredRow } from '../../ports/stored-row.ts';
import type { World } from '../../ports/world.ts';
import { requireRun, rowPages } from '../../runs/read-run.ts';
import { rowResult } from '../../runs/stored-row-states.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';

/** If only the rows without warnings were approved, leaves the others for a new run. */
export async function leaveUnapproved(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): Promise<{ readonly kind: 'approved-rows' }> {
  if (isPartialApproval(await requireRun(run, { journal }))) {
    for await (const page of rowPages(run, { journal }))
      await journal.recordResults(
        run,
        page.filter(isUnapproved).map((row) => rowResult(row, 'left')),
      );
    await redrawCards(run, { journal });
  }
  return { kind: 'approved-rows' };
}

/** Whether a partial approval does not cover a row that the whole plan would release. */
export function isUnapproved({ row, state }: StoredRow): boolean {
  if (row.kind === 'on-premises') return state === 'held';
  return state === 'planned' && !isWithoutWarnings(row);
}
