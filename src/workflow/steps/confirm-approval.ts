import { remindersOf } from '../../mapping/policy/reminder-times.ts';
import { isWithoutWarnings } from '../../mapping/plan/partial-approval.ts';
import { changedPolicy, missingApproval } from '../../approvals/current-approval.ts';
import { reopenRun, tellReopened } from '../../approvals/reopen-run.ts';
import { isPartialApproval, type Run, type RunId } from '../../ports/run.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { StoredRow } from '../../ports/stored-row.ts';
import type { World } from '../../ports/world.ts';
import { requireRun, rowPages } from '../../runs/read-run.ts';
import { redrawCards } from '../../runs/redraw-cards.ts';
import { rowResult } from '../../runs/stored-row-states.ts';
import type { PlannedRun } from './match.ts';

/** Until when a run waits for its decision, and when it reminds people; ISO 8601. */
export type ApprovalTimes = Pick<PlannedRun, 'expires' | 'reminders'>;

/** The approval does not count and nothing was written yet, so the run waits for approval again. */
export interface Reopened extends ApprovalTimes {
  readonly kind: 'reopened';
}

/**
 * Counts the quorum again from the votes, and asks again whether each of their people has the right. Without a quorum, the run waits
 * for approval again, or ends if it has sent a row. Throws the TenantError of a home tenant that does not answer.
 */
export async function confirmApproval(
  run: RunId,
  world: World,
): Promise<{ readonly kind: 'confirmed' } | Reopened | Outcome> {
  const { journal, clock } = world;
  const current = await requireRun(run, world);
  const { decision, reopened, cancelRequestedBy, policy } = current;
  if (cancelRequestedBy !== null) return { kind: 'cancelled' };
  if (decision === null) {
    // An interrupted attempt has reopened the run.
    if (reopened !== null) await tellReopened(current, reopened, world);
    return { kind: 'reopened', ...approvalTimes(current, clock.now()) };
  }
  await journal.update(run, { phase: 'recheck' });
  const changed = await changedPolicy(current, world);
  if (changed !== null) return { kind: 'changed', what: changed };
  const missing = await missingApproval(current, decision, world);
  if (missing === null) return { kind: 'confirmed' };
  if ((await journal.sentSince(run, new Date(0))).rows > 0)
    return { kind: 'changed', what: missing.why };
  const expiresAt = new Date(clock.now().getTime() + policy.approval.expires);
  if (await reopenRun(current, { ...missing, expiresAt }, world))
    return { kind: 'reopened', ...approvalTimes({ ...current, expiresAt }, clock.now()) };
  if ((await requireRun(run, world)).cancelRequestedBy !== null) return { kind: 'cancelled' };
  throw new Error(`confirming the approval of run ${run}: the run changed meanwhile`);
}

function approvalTimes({ policy, expiresAt }: Run, from: Date): ApprovalTimes {
  const expires = expiresAt ?? from;
  const reminders = remindersOf(policy, { from, expires });
  return {
    expires: expires.toISOString(),
    reminders: reminders.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
  };
}

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
