import { toApprove, type PlanRule } from './rule.ts';

export const size: PlanRule = ({ counts, policy }) => {
  const ceiling = policy.plans.size;
  const rows = toApprove(counts);
  if (ceiling === null || rows <= ceiling.most) return null;
  const text = `${rows} rows would be stamped, more than ${ceiling.most} (plans.size of the policy file).`;
  return { code: 'plan-large', text, then: ceiling.then };
};
