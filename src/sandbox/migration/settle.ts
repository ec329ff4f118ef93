import { sides, type Side } from '../sandbox-constants.ts';
import type { Tenants } from '../state/tenants.ts';
import { settledBatches } from './settle-batches.ts';
import { settledJobs } from './settle-jobs.ts';

/** What happened to moves by themselves until now; returns when it is durable. */
export async function settleMoves(tenants: Tenants): Promise<void> {
  await Promise.all(sides.flatMap((side) => settled(side, tenants)));
}

/** Each pass makes the steps that are due; a step that follows can be due too. */
function settled(side: Side, tenants: Tenants): readonly Promise<void>[] {
  const moves = tenants.store.moves(side);
  const changes: Promise<void>[] = [];
  for (let pass = 0; pass < 1_000 && moves.nextDue() <= moves.now(); pass += 1) {
    const due = [...settledBatches(side, tenants), ...settledJobs(side, tenants)];
    if (due.length === 0) break;
    changes.push(...due.map((entry) => tenants.commit(entry)));
  }
  return changes;
}
