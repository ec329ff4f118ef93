import { plan as makePlan } from '../../mapping/plan.ts';
import type { Halt } from '../patience.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import type { RunId } from '../run.ts';
import { readWorld } from './read.ts';

/** Rows that one durable step stamps. */
const chunkSize = 200;

/** Rows by seq, `from` inclusive, `to` exclusive. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** Small on purpose: the engine keeps it, the rows live in the journal. */
export interface Planned {
  readonly kind: 'planned';
  readonly digest: string;
  readonly ready: number;
  readonly expires: string;
  readonly chunks: readonly Chunk[];
}

/** Reads both tenants and stores the plan that everybody will be shown. */
export async function match(
  run: RunId,
  world: Pick<World, 'journal' | 'source' | 'target' | 'clock'>,
): Promise<Planned | Halt> {
  const { policy, batch, decision } = await needed(run, world);
  if (decision !== null) return { kind: 'cancelled' };
  await world.journal.change(run, { phase: 'match' });
  const input = await readWorld(world, policy, batch);
  const halt = unfit(input.members.length, policy.limits.batchSize);
  if (halt !== null) return halt;

  const plan = makePlan(input);
  const expires = new Date(world.clock.now().getTime() + policy.approval.expires);
  await world.journal.savePlan(run, plan, expires);
  return {
    kind: 'planned',
    digest: plan.digest,
    ready: plan.counts.ready,
    expires: expires.toISOString(),
    chunks: chunks(plan.rows.length),
  };
}

function unfit(members: number, batchSize: number): Halt | null {
  if (members === 0)
    return {
      kind: 'stopped',
      why: 'The batch’s group has no direct members.',
      next: 'Put the people of this batch into the group as direct members (a new membership can take an hour to be seen), then map the batch again.',
    };
  if (members > batchSize)
    return {
      kind: 'stopped',
      why: `The batch has ${members} members; the policy allows ${batchSize} (limits.batchSize).`,
      next: 'Split the group into several batches, or have the policy file changed, then map the batch again.',
    };
  return null;
}

function chunks(rows: number): readonly Chunk[] {
  return Array.from({ length: Math.ceil(rows / chunkSize) }, (_, index) => ({
    from: index * chunkSize,
    to: Math.min((index + 1) * chunkSize, rows),
  }));
}
