import { delta, type Delta } from '../../mapping/delta.ts';
import { callsOf, type Call } from '../../mapping/policy/calls.ts';
import { toApprove, type Hit } from '../../mapping/policy/rule.ts';
import type { Row } from '../../mapping/row.ts';
import type { Halt } from '../patience.ts';
import { needed } from '../needed.ts';
import type { World } from '../ports.ts';
import { everyRow } from '../pages.ts';
import type { Run, RunId } from '../run.ts';
import { chunks, type Chunk } from './chunks.ts';
import { judge } from './judge.ts';
import { planNow } from './planned.ts';
import type { Readable } from './read.ts';

/** Small on purpose: the engine keeps it, the rows live in the journal. */
export interface Planned {
  readonly kind: 'planned';
  readonly digest: string;
  /** Rows that an approval sets going, here or on premises. */
  readonly toApprove: number;
  readonly expires: string;
  /** Who is told meanwhile that it waits; `at`: ISO 8601. */
  readonly calls?: readonly { readonly kind: Call['kind']; readonly at: string }[];
  readonly chunks: readonly Chunk[];
  /** So many rows are read back before any other is written; none in a plan of an earlier release, nor where it is no larger. */
  readonly canary?: number;
}

/** Reads both tenants and stores the plan that everybody will be shown. */
export async function match(
  run: RunId,
  world: Readable & Pick<World, 'journal'>,
): Promise<Planned | Halt> {
  const current = await needed(run, world);
  const { policy, decision } = current;
  if (decision !== null) return { kind: 'cancelled' };
  await world.journal.change(run, { phase: 'match' });
  const { plan, about, notes, readAt } = await planNow(current, world, () => true);
  const halt = unfit(plan.rows.length, current);
  if (halt !== null) return halt;

  const from = world.clock.now();
  const expires = new Date(from.getTime() + policy.approval.expires);
  const calls = callsOf(policy, { from, expires });
  const delta = await since(current, plan.rows, world);
  const judged = await judge(plan.rows, { ...about, decideBy: expires }, world);
  await world.journal.savePlan(run, plan, { expiresAt: expires, delta, notes, readAt, ...judged });
  const refused = judged.hits.find(({ then }) => then.kind === 'refuse');
  if (refused !== undefined) return refusedByPolicy(refused);
  return {
    kind: 'planned',
    digest: plan.digest,
    toApprove: toApprove(plan.counts),
    expires: expires.toISOString(),
    calls: calls.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
    chunks: chunks(plan.rows.length),
    canary: plan.counts.ready > policy.limits.canary ? policy.limits.canary : 0,
  };
}

/** What changed since the batch was last planned. */
async function since(
  { id, batch, undoes, retries }: Run,
  rows: readonly Row[],
  world: Pick<World, 'journal'>,
): Promise<Delta | null> {
  const whole = undoes === null && retries === null;
  const earlier = whole ? await world.journal.previous(id, batch) : null;
  if (earlier === null) return null;
  const before = (await everyRow(earlier, world)).map(({ row }) => row);
  return { since: earlier, parts: delta(before, rows) };
}

function refusedByPolicy({ text }: Hit): Halt {
  return {
    kind: 'stopped',
    why: `The policy refuses this plan. ${text}`,
    next: 'Mend or split the batch, or have the policy file changed, then map it again.',
  };
}

function unfit(members: number, { policy, batch, undoes, retries }: Run): Halt | null {
  if (undoes !== null) return null;
  if (members === 0 && retries !== null)
    return {
      kind: 'stopped',
      why: `Nobody whom run ${retries.run} left is in the batch any more.`,
      next: `Type “map batch ${batch}” for a preview of the whole batch.`,
    };
  const { batchSize } = policy.limits;
  const source = policy.batches[String(batch)];
  if (members === 0 && source?.kind === 'file')
    return {
      kind: 'stopped',
      why: `The batch comes from the file ${source.file}, which is not there or names nobody.`,
      next: `Drop ${source.file} in the personal chat with me, or type “define batch ${batch}” and paste its lines below, then map the batch again.`,
    };
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
