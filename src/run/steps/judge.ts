import { cleanDigest } from '../../mapping/clean.ts';
import { count } from '../../mapping/counts.ts';
import type { PlanInput } from '../../mapping/plan.ts';
import { demandOf } from '../../mapping/policy/demand.ts';
import { hitsOf } from '../../mapping/policy/rules.ts';
import type { Row } from '../../mapping/row.ts';
import type { PlanAbout } from '../journal.ts';
import type { World } from '../ports.ts';

/** What the policy says of these rows as a whole, and what it takes to approve them. */
export async function judge(
  rows: readonly Row[],
  input: Pick<PlanInput, 'batch' | 'checks' | 'policy' | 'surroundings'>,
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<Pick<PlanAbout, 'hits' | 'demand' | 'clean'>> {
  const { policy, surroundings } = input;
  const { guarded, credentials } = surroundings;
  const written = policy.plans.firstBatch === null || (await journal.hasWritten());
  const now = clock.now();
  const hits = hitsOf({ policy, rows, counts: count(rows), written, guarded, credentials, now });
  return { hits, demand: demandOf(policy, hits), clean: cleanDigest(rows, input) };
}
