import { partialDigest } from '../mapping/plan/partial-approval.ts';
import type { PlanInput } from '../mapping/plan/plan.ts';
import { policyFindingsOf } from '../mapping/policy/plan-rules.ts';
import { requiredApprovals } from '../mapping/policy/required-approvals.ts';
import { countRows, type Row } from '../mapping/plan-rows.ts';
import type { PlanDetails } from '../ports/journal-records.ts';
import type { World } from '../ports/world.ts';

/** What the policy rules on whole plans need beside the rows. */
export type PolicyInput = Pick<
  PlanInput,
  'batch' | 'checks' | 'policy' | 'context' | 'selection' | 'sourceExport'
>;

/** Applies the policy's rules on whole plans, and determines the approvals that the plan needs until `decideBy`. */
export async function applyPolicy(
  rows: readonly Row[],
  { decideBy, ...input }: PolicyInput & { readonly decideBy: Date },
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<Pick<PlanDetails, 'policyFindings' | 'requiredApprovals' | 'cleanDigest'>> {
  const { policy, context } = input;
  const policyFindings = policyFindingsOf({
    policy,
    rows,
    counts: countRows(rows),
    written: policy.plans.firstBatch === null || (await journal.hasWrittenRows()),
    protectedIds: context.protectedIds,
    credentials: context.credentials,
    now: clock.now(),
    decideBy,
  });
  return {
    policyFindings,
    requiredApprovals: requiredApprovals(policy, policyFindings),
    cleanDigest: partialDigest(rows, input),
  };
}
