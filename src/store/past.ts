import { sql } from 'kysely';
import type { PastRow } from '../run/journal.ts';
import type { RunId } from '../run/run.ts';
import type { Pace } from '../run/pace.ts';
import { ofStoredRow, type Db } from './tables.ts';

export async function previous(db: Db, run: RunId, batch: number): Promise<RunId | null> {
  const found = await db
    .selectFrom('run')
    .select('id')
    .where('batch', '=', batch)
    .where('id', '<', run)
    .where('digest', 'is not', null)
    .where('undoes', 'is', null)
    .where('retries', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.id ?? null;
}

export async function writtenSince(db: Db, run: RunId): Promise<ReadonlyMap<string, RunId>> {
  const { rows } = await sql<{ target: string; run: RunId }>`
    select later."row" -> 'target' ->> 'id' as target, max(later.run) as run
    from plan_row as own join plan_row as later
      on later."row" -> 'target' ->> 'id' = own."row" -> 'target' ->> 'id'
    where own.run = ${run} and later.run > ${run} and later.intended_at is not null
      and later.state in ('written', 'settling', 'verified', 'unverified', 'failed', 'sending')
    group by 1`.execute(db);
  return new Map(rows.map(({ target, run: latest }) => [target, latest]));
}

/** Of somebody who is listed twice in a run, the first row. */
export async function rowsOf(db: Db, sourceId: string, limit: number): Promise<readonly PastRow[]> {
  const found = await db
    .selectFrom('plan_row')
    .distinctOn('run')
    .select(['run', ...ofStoredRow])
    .where(sql`"row" -> 'source' ->> 'id'`, '=', sourceId)
    .orderBy('run', 'desc')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return found.map(({ run, ...stored }) => ({ run, stored }));
}

export async function find(db: Db, words: string, limit: number): Promise<readonly string[]> {
  const wanted = words.trim().toLowerCase();
  if (wanted === '') return [];
  const { rows } = await sql<{ id: string }>`
    select distinct "row" -> 'source' ->> 'id' as id from plan_row
    where "row" -> 'source' ->> 'id' <> '' and ${wanted} in (
      lower("row" -> 'source' ->> 'id'),
      lower("row" -> 'source' ->> 'address'),
      lower("row" -> 'source' ->> 'name'),
      lower("row" -> 'target' ->> 'id'),
      lower("row" -> 'target' ->> 'address')
    )
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function hasWritten(db: Db): Promise<boolean> {
  const found = await db
    .selectFrom('plan_row')
    .select('run')
    .where('state', 'in', ['written', 'settling', 'verified', 'unverified', 'synced'])
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Of so many runs the pace is sought. */
const recent = 10;

export async function pace(db: Db, least: number): Promise<Pace | null> {
  const { rows } = await sql<Pace>`
    with latest as (
      select id from run where phase = 'closed' order by id desc limit ${recent}
    )
    select run, count(*)::int as rows,
      extract(epoch from max(intended_at) - min(intended_at))::float8 as seconds
    from plan_row where run in (select id from latest) and intended_at is not null
    group by run having count(*) >= ${least} and max(intended_at) > min(intended_at)
    order by run desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function sentSince(
  db: Db,
  run: RunId,
  since: Date,
): Promise<{ rows: number; from: Date | null }> {
  return db
    .selectFrom('plan_row')
    .select([sql<number>`count(*)::int`.as('rows'), sql<Date | null>`min(intended_at)`.as('from')])
    .where('run', '=', run)
    .where('intended_at', '>=', since)
    .executeTakeFirstOrThrow();
}
