import { remindersOf } from '../../mapping/policy/reminder-times.ts';
import { isQuorum } from '../../mapping/policy/quorum.ts';
import { countVotes } from '../../approvals/check-votes.ts';
import { lostVotesText, reopenRun, tellReopened } from '../../approvals/reopen-run.ts';
import type { NewReopening } from '../../ports/journal.ts';
import type { Run, RunId } from '../../ports/run.ts';
import type { Outcome } from '../../ports/outcome.ts';
import type { Decision } from '../../ports/decision.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';
import type { PlannedRun } from './match.ts';
import { changedPolicy } from './recheck.ts';

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

/** Whether the policy and the approval of a run still are as when they were confirmed last. Throws as `confirmApproval` does. */
export async function isStillApproved(run: RunId, world: World): Promise<boolean> {
  const current = await requireRun(run, world);
  const { decision } = current;
  if (decision?.kind !== 'approved' || (await changedPolicy(current, world)) !== null) return false;
  return (await missingApproval(current, decision, world)) === null;
}

function approvalTimes({ policy, expiresAt }: Run, from: Date): ApprovalTimes {
  const expires = expiresAt ?? from;
  const reminders = remindersOf(policy, { from, expires });
  return {
    expires: expires.toISOString(),
    reminders: reminders.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
  };
}

/** null: the votes for the plan that the decision names are a quorum. */
async function missingApproval(
  run: Run,
  { digest }: Decision,
  world: World,
): Promise<Pick<NewReopening, 'withdrawn' | 'why'> | null> {
  const { counted, lost } = await countVotes(run, digest, world);
  if (isQuorum(run.requiredApprovals, counted)) return null;
  const withdrawn = lost.map(({ vote }) => vote);
  return { withdrawn, why: lost.length > 0 ? lostVotesText(lost) : noQuorum };
}

const noQuorum = 'The approvals that are recorded for this plan aren’t enough.';
