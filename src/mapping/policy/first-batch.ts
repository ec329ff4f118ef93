import { toApprove, type PlanRule } from './rule.ts';

/** The first batch shows what goes wrong in this pair of tenants, and should show it on few. */
export const firstBatch: PlanRule = ({ counts, policy, written }) => {
  const ceiling = policy.plans.firstBatch;
  const rows = toApprove(counts);
  if (ceiling === null || written || rows <= ceiling.most) return null;
  const text = `No run has written anything yet, and the first should stamp ${ceiling.most} rows at most; this one has ${rows} (plans.firstBatch of the policy file).`;
  return { code: 'plan-first-batch', text, then: ceiling.then };
};
