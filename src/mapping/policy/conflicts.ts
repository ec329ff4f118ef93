import type { PlanRule } from './rule.ts';

/** Many conflicts at once tell of a wrong group or a wrong rule rather than of wrong people. */
export const conflicts: PlanRule = ({ counts, rows, policy }) => {
  const ceiling = policy.plans.conflicts;
  const found = counts.ambiguous + counts.colliding;
  if (ceiling === null || found * 100 <= ceiling.most * rows.length) return null;
  const text = `${found} of ${rows.length} rows are in conflict, more than ${ceiling.most} % (plans.conflicts of the policy file).`;
  return { code: 'plan-conflicts', text, then: ceiling.then };
};
