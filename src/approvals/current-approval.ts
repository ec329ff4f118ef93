import { relevantPolicy } from '../mapping/plan/digest.ts';
import { isQuorum } from '../mapping/policy/quorum.ts';
import type { Decision } from '../ports/decision.ts';
import type { NewReopening } from '../ports/journal.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { requireRun } from '../runs/read-run.ts';
import { countVotes } from './check-votes.ts';
import { lostVotesText } from './reopen-run.ts';

/**
 * Whether the run has an approval that counts now, under the policy in force. Throws the TenantError of a home tenant that does not
 * answer.
 */
export async function isStillApproved(run: RunId, world: World): Promise<boolean> {
  const current = await requireRun(run, world);
  const { decision } = current;
  if (decision?.kind !== 'approved' || (await changedPolicy(current, world)) !== null) return false;
  return (await missingApproval(current, decision, world)) === null;
}

/** Why the plan no longer follows from the policy in force; null if it does. */
export async function changedPolicy(
  { policy: approved, batch }: Run,
  { policySource }: Pick<World, 'policySource'>,
): Promise<string | null> {
  const { policy } = await policySource.current();
  return relevantPolicy(policy, batch) === relevantPolicy(approved, batch)
    ? null
    : 'The policy file was changed after the preview.';
}

/** null: the votes for the plan that the decision names are a quorum. Throws as `isStillApproved` does. */
export async function missingApproval(
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
