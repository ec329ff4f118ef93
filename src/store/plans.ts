import { sql } from 'kysely';
import type { Plan } from '../mapping/plan.ts';
import type { Row, RowKind } from '../mapping/row.ts';
import type { PlanAbout } from '../run/journal.ts';
import type { RowState, RunId, StoredRow, Tally } from '../run/run.ts';
import { ofStoredRow, type Db } from './tables.ts';
import { json, jsonOrNull } from './text.ts';

/** Rows of one insert; more would only make the statement longer, not faster. */
const atOnce = 1_000;

export function savePlan(
  db: Db,
  run: RunId,
  { plan, about }: { plan: Plan; about: PlanAbout },
): Promise<void> {
  return db.transaction().execute(async (tx) => {
    await replaceable(tx, run);
    await tx.deleteFrom('plan_row').where('run', '=', run).execute();
    for (let from = 0; from < plan.rows.length; from += atOnce)
      await insert(tx, run, plan.rows.slice(from, from + atOnce));
    await tx
      .updateTable('run')
      .set((eb) => ({
        counts: json(plan.counts),
        digest: plan.digest,
        expires_at: about.expiresAt,
        delta: jsonOrNull(about.delta),
        notes: json(about.notes),
        read_at: about.readAt,
        hits: json(about.hits),
        demand: json(about.demand),
        clean: about.clean,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', run)
      .execute();
  });
}

export async function rows(
  db: Db,
  run: RunId,
  { from, to }: { from: number; to: number },
): Promise<readonly StoredRow[]> {
  const found = await db
    .selectFrom('plan_row')
    .select(ofStoredRow)
    .where('run', '=', run)
    .where('seq', '>=', from)
    .where('seq', '<', to)
    .orderBy('seq')
    .execute();
  return found;
}

export async function tally(db: Db, run: RunId): Promise<Tally> {
  const found = await db
    .selectFrom('plan_row')
    .select(['state', sql<number>`count(*)::int`.as('n')])
    .where('run', '=', run)
    .groupBy('state')
    .execute();
  const counts = new Map(found.map(({ state, n }) => [state, n]));
  const of = (state: RowState) => counts.get(state) ?? 0;
  return {
    held: of('held'),
    planned: of('planned'),
    sending: of('sending'),
    written: of('written'),
    settling: of('settling'),
    unchanged: of('unchanged'),
    drifted: of('drifted'),
    failed: of('failed'),
    verified: of('verified'),
    unverified: of('unverified'),
    synced: of('synced'),
    left: of('left'),
  };
}

/**
 * The run stays locked to the end of the change, so no decision slips in between. A plan that people were shown stays as it is,
 * whoever wakes up late and would save another one.
 */
async function replaceable(tx: Db, run: RunId): Promise<void> {
  const { phase } = await tx
    .selectFrom('run')
    .select('phase')
    .where('id', '=', run)
    .forUpdate()
    .executeTakeFirstOrThrow(
      () => new Error(`Saving the plan of run ${run}: there is no such run.`),
    );
  const decided = await tx
    .selectFrom('decision')
    .select('kind')
    .where('run', '=', run)
    .executeTakeFirst();
  if (decided !== undefined)
    throw new Error(
      `Saving the plan of run ${run}: a decision stands (${decided.kind}), so its plan stays.`,
    );
  if (phase !== 'trust' && phase !== 'match')
    throw new Error(`Saving the plan of run ${run}: it is shown already (${phase}), so it stays.`);
}

async function insert(tx: Db, run: RunId, part: readonly Row[]): Promise<void> {
  await tx
    .insertInto('plan_row')
    .values(
      part.map((row) => ({
        run,
        seq: row.seq,
        row: json(row),
        state: startOf(row.kind),
        detail: '',
        code: '',
      })),
    )
    .execute();
}

export function startOf(kind: RowKind): RowState {
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
