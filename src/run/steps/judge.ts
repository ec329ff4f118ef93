import { cleanDigest } from '../../mapping/clean.ts';
import { count } from '../../mapping/counts.ts';
import { demandOf } from '../../mapping/policy/demand.ts';
import { hitsOf } from '../../mapping/policy/rules.ts';
import type { Row } from '../../mapping/row.ts';
import type { PlanAbout } from '../journal.ts';
import type { World } from '../ports.ts';
import type { About } from './read.ts';

/** What the policy says of these rows as a whole, and what it takes to approve them. */
export async function judge(
  rows: readonly Row[],
  { decideBy, ...input }: About & { readonly decideBy: Date },
  { journal, clock }: Pick<World, 'journal' | 'clock'>,
): Promise<Pick<PlanAbout, 'hits' | 'demand' | 'clean'>> {
  const { policy, surroundings } = input;
  const { guarded, credentials } = surroundings;
  const written = policy.plans.firstBatch === null || (await journal.hasWritten());
  const seen = { written, guarded, credentials, now: clock.now(), decideBy };
  const hits = hitsOf({ policy, rows, counts: count(rows), ...seen });
  return { hits, demand: demandOf(policy, hits), clean: cleanDigest(rows, input) };
}
