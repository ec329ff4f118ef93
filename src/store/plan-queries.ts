import { sql } from 'kysely';
import { attentionOf } from '../mapping/plan/attention.ts';
import { countFindings } from '../mapping/plan/finding-counts.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import type { Row, RowKind } from '../mapping/plan-rows.ts';
import type { RowReplacement, PlanDetails } from '../ports/journal-records.ts';
import { isOpenToPlans, type RunId } from '../ports/run.ts';
import type { RowState } from '../ports/row-states.ts';
import { toJson, toJsonOrNull } from './json-encoding.ts';
import { latestDecision, toDecision } from './latest-decision.ts';
import { inTransaction } from './run-fence.ts';
import type { Db } from './table-types.ts';

/** Rows of one insert; more make the statement longer, not faster. */
const chunkSize = 1_000;

export function savePlan(
  db: Db,
  run: RunId,
  { plan, details }: { plan: Plan; details: PlanDetails },
): Promise<void> {
  const { findingCounts, warned } = countFindings(plan.rows);
  return inTransaction(db, async (tx) => {
    await lockReplaceable(tx, run);
    await tx.deleteFrom('plan_row').where('run', '=', run).execute();
    for (let from = 0; from < plan.rows.length; from += chunkSize)
      await insertRows(tx, run, plan.rows.slice(from, from + chunkSize));
    await tx
      .updateTable('run')
      .set((eb) => ({
        ...detailColumns(details),
        counts: toJson(plan.counts),
        digest: plan.digest,
        finding_counts: toJson(findingCounts),
        warned,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', run)
      .execute();
  });
}

export function detailColumns(details: PlanDetails) {
  return {
    checks: toJson(details.checks),
    source_export: toJsonOrNull(details.sourceExport),
    clean_digest: details.cleanDigest,
    expires_at: details.expiresAt,
    delta: toJsonOrNull(details.delta),
    notes: toJson(details.notes),
    read_at: details.readAt,
    policy_findings: toJson(details.policyFindings),
    required_approvals: toJson(details.requiredApprovals),
  };
}

/** Locks the run, so that a decision comes either before or after the change. */
export function replaceRows(db: Db, run: RunId, change: RowReplacement): Promise<boolean> {
  const { previousDigest, rows, counts, digest, cleanDigest } = change;
  return inTransaction(db, async (tx) => {
    const current = await tx
      .selectFrom('run')
      .select(['digest', 'phase'])
      .where('id', '=', run)
      .forUpdate()
      .executeTakeFirst();
    if (current?.digest !== previousDigest || current.phase !== 'waiting') return false;
    if (toDecision(await latestDecision(tx, run)) !== null) return false;
    await sql`
      update plan_row set
        "row" = changed."row", state = changed.state, attention = changed.attention
      from unnest(
        ${rows.map(({ seq }) => seq)}::int[],
        ${rows.map((row) => toJson(row))}::jsonb[],
        ${rows.map(({ kind }) => initialState(kind))}::text[],
        ${rows.map(attentionOf)}::int[]
      ) as changed (seq, "row", state, attention)
      where plan_row.run = ${run} and plan_row.seq = changed.seq`.execute(tx);
    await tx
      .updateTable('run')
      .set((eb) => ({
        counts: toJson(counts),
        digest,
        clean_digest: cleanDigest,
        finding_counts: toJson(change.findingCounts),
        warned: change.warned,
        policy_findings: toJson(change.policyFindings),
        required_approvals: toJson(change.requiredApprovals),
        version: eb('version', '+', 1),
      }))
      .where('id', '=', run)
      .execute();
    return true;
  });
}

/** Sets every row to its first state, such as one that drifted after an approval. No row may have been sent. */
export async function planAgain(tx: Db, run: RunId): Promise<void> {
  await sql`
    update plan_row set detail = '', code = '',
      state = case "row" ->> 'kind' when 'ready' then 'planned' else 'held' end
    where run = ${run} and (
      "row" ->> 'kind' = 'ready' and state <> 'planned'
      or "row" ->> 'kind' = 'on-premises' and (state = 'left' or detail <> '')
    )`.execute(tx);
}

/** Locks the run until the end of the transaction. A plan that people have seen stays, even if a slow process saves another one. */
export async function lockReplaceable(tx: Db, run: RunId): Promise<void> {
  const { phase } = await tx
    .selectFrom('run')
    .select('phase')
    .where('id', '=', run)
    .forUpdate()
    .executeTakeFirstOrThrow(
      () => new Error(`Saving the plan of run ${run}: there is no such run.`),
    );
  const decision = toDecision(await latestDecision(tx, run));
  if (decision !== null)
    throw new Error(`Saving the plan of run ${run}: the run has a decision (${decision.kind}).`);
  if (!isOpenToPlans(phase))
    throw new Error(`Saving the plan of run ${run}: the run is in phase “${phase}” already.`);
}

async function insertRows(tx: Db, run: RunId, rows: readonly Row[]): Promise<void> {
  await tx
    .insertInto('plan_row')
    .values(
      rows.map((row) => ({
        run,
        seq: row.seq,
        row: toJson(row),
        state: initialState(row.kind),
        attention: attentionOf(row),
      })),
    )
    .execute();
}

function initialState(kind: RowKind): RowState {
  switch (kind) {
    case 'ready':
      return 'planned';
    case 'unchanged':
      return 'unchanged';
    case 'on-premises':
    case 'excluded':
    case 'ambiguous':
    case 'colliding':
    case 'missing':
    case 'blocked':
      return 'held';
  }
}
