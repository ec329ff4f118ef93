import { isBroken } from '../../mapping/trust/trust-check.ts';
import { comparePlans, type PlanChanges } from '../../mapping/plan/compare-plans.ts';
import type { PolicyFinding } from '../../mapping/policy/plan-rules.ts';
import { remindersOf, type Reminder } from '../../mapping/policy/reminder-times.ts';
import { approvableCount, type Row } from '../../mapping/plan-rows.ts';
import { applyPolicy } from '../../planning/apply-policy.ts';
import { storedInspections, type FindInspections } from '../../planning/inspect-mailboxes.ts';
import { planRun } from '../../planning/plan-run.ts';
import type { ReadPorts } from '../../planning/read-tenants.ts';
import { readTrust } from '../../planning/read-trust.ts';
import type { Run, RunId } from '../../ports/run.ts';
import type { EarlyEnd } from '../../ports/outcome.ts';
import type { World } from '../../ports/world.ts';
import { allRows, requireRun } from '../../runs/read-run.ts';

/** What the workflow needs of a plan; the engine stores it, so the rows stay in the journal. Times are ISO 8601. */
export interface PlannedRun {
  readonly kind: 'planned';
  readonly digest: string;
  /** Rows that an approval releases, in the target or on-premises. */
  readonly approvableRows: number;
  /** Mailboxes that are inspected before anyone can approve. */
  readonly uninspected: number;
  /** Digest of the overrides that the plan was made with; null: it uses none. */
  readonly overrides: string | null;
  readonly expires: string;
  readonly reminders: readonly { readonly kind: Reminder['kind']; readonly at: string }[];
  readonly chunks: readonly Chunk[];
}

/** Rows by seq, `from` inclusive, `to` exclusive. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** Reads the trust between the tenants and ends the run early if it is broken. An undo and a change of migrations need no trust. */
export async function checkTrust(
  run: RunId,
  world: Pick<World, 'journal' | 'source' | 'target' | 'clock'>,
): Promise<{ readonly kind: 'trusted' } | { readonly kind: 'broken-trust' }> {
  const { policy, batch, undoes, handsOff } = await requireRun(run, world);
  const isChange = handsOff !== null && handsOff.action !== 'create';
  if (undoes !== null || isChange) return { kind: 'trusted' };
  const source = world.source.ofBatch(batch);
  const { checks } = await readTrust({ ...world, source }, policy, batch);
  await world.journal.update(run, { checks });
  return { kind: isBroken(checks) ? 'broken-trust' : 'trusted' };
}

/** Reads both tenants, and saves the plan with the trust reading that its digest covers. Inspects no mailbox. */
export async function match(
  run: RunId,
  world: ReadPorts & Pick<World, 'journal' | 'inspections'>,
): Promise<MatchResult> {
  return matchWith(run, world, storedInspections(await requireRun(run, world), world));
}

type MatchResult = PlannedRun | { readonly kind: 'broken-trust' } | EarlyEnd;

/** Plans as `match` does, with these inspections. */
export async function matchWith(
  run: RunId,
  world: ReadPorts & Pick<World, 'journal'>,
  findInspections: FindInspections,
): Promise<MatchResult> {
  const current = await requireRun(run, world);
  const { policy, decision } = current;
  if (decision !== null) return { kind: 'cancelled' };
  await world.journal.update(run, { phase: 'match' });
  const planned = await planRun(current, world, findInspections);
  const { plan, policyInput, notes, readAt, uninspected, overrides } = planned;
  const { checks, sourceExport } = policyInput;
  if (isBroken(checks)) {
    await world.journal.update(run, { checks });
    return { kind: 'broken-trust' };
  }
  const unfit = checkSize(plan.rows.length, current);
  if (unfit !== null) return unfit;

  const from = world.clock.now();
  const expires = new Date(from.getTime() + policy.approval.expires);
  const delta = await changesSinceLastPlan(current, plan.rows, world);
  const approval = await applyPolicy(plan.rows, { ...policyInput, decideBy: expires }, world);
  const details = { checks, sourceExport, expiresAt: expires, delta, notes, readAt, ...approval };
  await world.journal.savePlan(run, plan, details);
  const refusal = approval.policyFindings.find(({ consequence }) => consequence.kind === 'refuse');
  if (refusal !== undefined) return refusedByPolicy(refusal);
  return {
    kind: 'planned',
    digest: plan.digest,
    approvableRows: approvableCount(plan.counts),
    uninspected,
    overrides,
    expires: expires.toISOString(),
    reminders: remindersOf(policy, { from, expires }).map(({ kind, at }) => ({
      kind,
      at: at.toISOString(),
    })),
    chunks: chunksOf(plan.rows.length),
  };
}

/** Only a run of the whole batch is compared, with the last one before it. */
async function changesSinceLastPlan(
  { id, batch, undoes, retries, selection }: Run,
  rows: readonly Row[],
  world: Pick<World, 'journal'>,
): Promise<PlanChanges | null> {
  if (undoes !== null || retries !== null || selection !== null) return null;
  const previous = await world.journal.previousPlan(id, batch);
  if (previous === null) return null;
  const before = (await allRows(previous, world)).map(({ row }) => row);
  return { since: previous, changes: comparePlans(before, rows) };
}

/** Rows that one durable step stamps. */
const chunkSize = 1_000;

export function chunksOf(rows: number): readonly Chunk[] {
  return Array.from({ length: Math.ceil(rows / chunkSize) }, (_, index) => ({
    from: index * chunkSize,
    to: Math.min((index + 1) * chunkSize, rows),
  }));
}

function refusedByPolicy({ text }: PolicyFinding): EarlyEnd {
  return {
    kind: 'failed',
    why: `The policy refuses this plan. ${text}`,
    next: 'Fix or split the batch, or change the policy file, then map it again.',
  };
}

function checkSize(members: number, run: Run): EarlyEnd | null {
  const { policy, batch, undoes, retries, selection } = run;
  if (undoes !== null) return null;
  if (members === 0 && retries !== null)
    return {
      kind: 'failed',
      why: `None of the people to retry from run ${retries.run} is in the batch any more.`,
      next: `Type “map batch ${batch}” for a preview of the whole batch.`,
    };
  if (members === 0 && selection !== null)
    return {
      kind: 'failed',
      why: `Nobody of the selection “${selection.text}” is in the batch any more.`,
      next: `Type “map batch ${batch}” for a preview of the whole batch.`,
    };
  const source = policy.batches[String(batch)];
  if (members === 0 && source?.kind === 'file')
    return {
      kind: 'failed',
      why: `The batch comes from the file ${source.file}, which is missing, is empty or has no list of people.`,
      next: `Drop ${source.file} in the personal chat with me, or type “define batch ${batch}” and paste its lines below, then map the batch again.`,
    };
  if (members === 0)
    return {
      kind: 'failed',
      why: 'The batch’s group has no direct members.',
      next: 'Add the people of this batch to the group as direct members, then map the batch again. A new membership can take an hour to show.',
    };
  const { batchSize } = policy.limits;
  if (members > batchSize)
    return {
      kind: 'failed',
      why: `The batch has ${members} members; the policy allows ${batchSize} (limits.batchSize).`,
      next: 'Split the batch into several ones, or change the policy file, then map it again.',
    };
  return null;
}
