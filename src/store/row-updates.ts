import { sql } from 'kysely';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { RowResult } from '../ports/journal.ts';
import type { Person, RunId } from '../ports/run.ts';
import { writtenStates } from '../ports/stored-row.ts';
import { cleanText, toJson } from './json-encoding.ts';
import type { Db } from './table-types.ts';

/** Minutes until every reader of the target sees a write of another run. */
const visibleAfter = 10;

/**
 * The last check before a write: it needs an approval. Two runs never write two sources to one target: the advisory lock puts
 * their intents in sequence, and the second one sets its row to `drifted`.
 */
export function recordIntent(
  db: Db,
  run: RunId,
  { seq, at }: { seq: number; at: Date },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ target: string; source: string }>`
      select "row" -> 'target' ->> 'id' as target, "row" -> 'source' ->> 'id' as source
      from plan_row where run = ${run} and seq = ${seq} and state = 'planned'
        and exists (select from decision where decision.run = ${run} and kind = 'approved')
        and ${isNotPaused(run)}`.execute(tx);
    const [row] = rows;
    if (row === undefined) return false;
    await sql`select pg_advisory_xact_lock(hashtextextended(${row.target}, 0))`.execute(tx);
    const rival = await findRival(tx, { run, ...row, at });
    const change =
      rival === null
        ? ({ state: 'sending', intended_at: at } as const)
        : ({ state: 'drifted', detail: rivalDetail(rival) } as const);
    const updated = await tx
      .updateTable('plan_row')
      .set(change)
      .where('run', '=', run)
      .where('seq', '=', seq)
      .where('state', '=', 'planned')
      .executeTakeFirst();
    return rival === null && updated.numUpdatedRows === 1n;
  });
}

export async function renewIntent(
  db: Db,
  run: RunId,
  { seq, was, at }: { seq: number; was: Date; at: Date },
): Promise<boolean> {
  const updated = await db
    .updateTable('plan_row')
    .set({ intended_at: at })
    .where('run', '=', run)
    .where('seq', '=', seq)
    .where('state', '=', 'sending')
    .where('intended_at', '=', was)
    .where(isNotPaused(run))
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}

/** Another run that writes or has just written another source to the target, or an open run that writes it in the other direction. */
async function findRival(
  tx: Db,
  { run, target, source, at }: { run: RunId; target: string; source: string; at: Date },
): Promise<RunId | null> {
  const { rows } = await sql<{ run: RunId }>`
    select plan_row.run from plan_row join run on run.id = plan_row.run
    where "row" -> 'target' ->> 'id' = ${target} and plan_row.run <> ${run}
      and (
        "row" -> 'source' ->> 'id' <> ${source}
        or run.outcome is null
          and (run.undoes is null) <> (select undoes is null from run as own where own.id = ${run})
      )
      and (
        state = 'sending'
        or intended_at > ${at}::timestamptz - make_interval(mins => ${visibleAfter})
          and (state = any(${writtenStates}::text[]) or code = 'no-answer')
      )
    order by plan_row.run desc limit 1`.execute(tx);
  return rows[0]?.run ?? null;
}

function rivalDetail(rival: RunId): string {
  return `Run ${rival} writes to the same mail user, for another mailbox or in the other direction. Compare both runs, then map the batch again.`;
}

export async function recordResults(
  db: Db,
  run: RunId,
  results: readonly RowResult[],
): Promise<void> {
  if (results.length === 0) return;
  await sql`
    update plan_row set state = result.state, detail = result.detail, code = result.code
    from unnest(
      ${results.map(({ seq }) => seq)}::int[],
      ${results.map(({ previous }) => previous.state)}::text[],
      ${results.map(({ previous }) => previous.intendedAt)}::timestamptz[],
      ${results.map(({ state }) => state)}::text[],
      ${results.map(({ detail }) => cleanText(detail))}::text[],
      ${results.map(({ code }) => cleanText(code))}::text[]
    ) as result (seq, previous_state, previous_intended_at, state, detail, code)
    where plan_row.run = ${run} and plan_row.seq = result.seq
      and plan_row.state = result.previous_state
      and plan_row.intended_at is not distinct from result.previous_intended_at`.execute(db);
}

export async function saveMoveTest(
  db: Db,
  run: RunId,
  { seq, test }: { seq: number; test: MoveTest },
): Promise<void> {
  await db
    .updateTable('plan_row')
    .set({ move_test: toJson(test) })
    .where('run', '=', run)
    .where('seq', '=', seq)
    .execute();
}

export async function setGlobalPause(db: Db, by: Person | null): Promise<void> {
  if (by === null) {
    await db.deleteFrom('global_pause').execute();
    return;
  }
  await db
    .insertInto('global_pause')
    .values({ id: 1, person: toJson(by) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

export async function globalPause(db: Db): Promise<Person | null> {
  const pause = await db.selectFrom('global_pause').select('person').executeTakeFirst();
  return pause?.person ?? null;
}

/** A condition on a statement that starts a write. */
function isNotPaused(run: RunId) {
  return sql<boolean>`not exists (select from global_pause)
    and not exists (select from run where run.id = ${run} and run.paused_by is not null)`;
}
