import { count } from '../../mapping/counts.ts';
import type { PlanInput } from '../../mapping/plan.ts';
import { demandOf, type Demand } from '../../mapping/policy/demand.ts';
import type { Hit } from '../../mapping/policy/rule.ts';
import { hitsOf } from '../../mapping/policy/rules.ts';
import type { Row } from '../../mapping/row.ts';
import type { World } from '../ports.ts';

/** What the policy says of these rows as a whole, and what it takes to approve them. */
export async function judge(
  rows: readonly Row[],
  { policy, surroundings: { guarded } }: Pick<PlanInput, 'policy' | 'surroundings'>,
  { journal }: Pick<World, 'journal'>,
): Promise<{ readonly hits: readonly Hit[]; readonly demand: Demand }> {
  const written = policy.plans.firstBatch === null || (await journal.hasWritten());
  const hits = hitsOf({ policy, rows, counts: count(rows), written, guarded });
  return { hits, demand: demandOf(policy, hits) };
}
