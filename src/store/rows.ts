import { sql } from 'kysely';
import type { RowResult } from '../run/journal.ts';
import type { RunId } from '../run/run.ts';
import { isOn } from './brake.ts';
import type { Db } from './tables.ts';
import { text } from './text.ts';

export async function renew(
  db: Db,
  run: RunId,
  { seq, was, at }: { seq: number; was: Date; at: Date },
): Promise<boolean> {
  const done = await db
    .updateTable('plan_row')
    .set({ intended_at: at })
    .where('run', '=', run)
    .where('seq', '=', seq)
    .where('state', '=', 'sending')
    .where('intended_at', '=', was)
    .where(isOn(run))
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function record(db: Db, run: RunId, results: readonly RowResult[]): Promise<void> {
  if (results.length === 0) return;
  // One row needs no transaction to be whole, and one row is what stamping records.
  if (results.length === 1) return set(db, run, results);
  await db.transaction().execute((tx) => set(tx, run, results));
}

async function set(db: Db, run: RunId, results: readonly RowResult[]): Promise<void> {
  await sql`
    update plan_row set state = result.state, detail = result.detail, code = result.code
    from unnest(
      ${results.map(({ seq }) => seq)}::int[],
      ${results.map(({ was }) => was.state)}::text[],
      ${results.map(({ was }) => was.intendedAt)}::timestamptz[],
      ${results.map(({ state }) => state)}::text[],
      ${results.map(({ detail }) => text(detail))}::text[],
      ${results.map(({ code }) => text(code))}::text[]
    ) as result (seq, was, was_intended_at, state, detail, code)
    where plan_row.run = ${run} and plan_row.seq = result.seq
      and plan_row.state = result.was
      and plan_row.intended_at is not distinct from result.was_intended_at`.execute(db);
}

export async function failures(db: Db, run: RunId): Promise<Readonly<Record<string, number>>> {
  const found = await db
    .selectFrom('plan_row')
    .select(['code', sql<number>`count(*)::int`.as('n')])
    .where('run', '=', run)
    .where('state', '=', 'failed')
    .groupBy('code')
    .execute();
  return Object.fromEntries(found.map(({ code, n }) => [code, n]));
}
