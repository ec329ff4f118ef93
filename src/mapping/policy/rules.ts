import { conflicts } from './conflicts.ts';
import { expiring } from './expiring.ts';
import { firstBatch } from './first-batch.ts';
import { guarded } from './protected.ts';
import type { Hit, Planned, PlanRule } from './rule.ts';
import { size } from './size.ts';

const rules: readonly PlanRule[] = [size, conflicts, firstBatch, guarded, expiring];

/** What a plan meets of the policy, in the order in which a person would want to know it. */
export function hitsOf(plan: Planned): readonly Hit[] {
  return rules.map((rule) => rule(plan)).filter((hit) => hit !== null);
}
