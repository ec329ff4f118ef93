import { sql } from 'kysely';
import type { PastRow } from '../ports/journal-records.ts';
import type { RunId } from '../ports/run.ts';
import { maybeWrittenStates, writtenStates } from '../ports/row-states.ts';
import type { StampingPace } from '../ports/rate-limit.ts';
import { storedRowColumns } from './run-table-types.ts';
import type { Db } from './table-types.ts';

export async function previousPlan(db: Db, run: RunId, batch: number): Promise<RunId | null> {
  const previous = await db
    .selectFrom('run')
    .select('id')
    .where('batch', '=', batch)
    .where('id', '<', run)
    .where('digest', 'is not', null)
    .where('undoes', 'is', null)
    .where('retries', 'is', null)
    .where('selection', 'is', null)
    .where('hands_off', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return previous?.id ?? null;
}

export async function writtenSince(db: Db, run: RunId): Promise<ReadonlyMap<string, RunId>> {
  const { rows } = await sql<{ target: string; run: RunId }>`
    select later."row" -> 'target' ->> 'id' as target, max(later.run) as run
    from plan_row as own join plan_row as later
      on later."row" -> 'target' ->> 'id' = own."row" -> 'target' ->> 'id'
    where own.run = ${run} and later.run > ${run} and later.intended_at is not null
      and later.state = any(${maybeWrittenStates}::text[])
    group by 1`.execute(db);
  return new Map(rows.map(({ target, run: latest }) => [target, latest]));
}

/** Where a run lists the mailbox twice, its first row. */
export async function rowHistory(
  db: Db,
  sourceId: string,
  limit: number,
): Promise<readonly PastRow[]> {
  const rows = await db
    .selectFrom('plan_row')
    .distinctOn('run')
    .select(['run', ...storedRowColumns])
    .where(sql`"row" -> 'source' ->> 'id'`, '=', sourceId)
    .orderBy('run', 'desc')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(({ run, ...stored }) => ({ run, stored }));
}

export async function findSources(db: Db, text: string, limit: number): Promise<readonly string[]> {
  const lowerCase = text.trim().toLowerCase();
  if (lowerCase === '') return [];
  const { rows } = await sql<{ id: string }>`
    select distinct "row" -> 'source' ->> 'id' as id from plan_row
    where "row" -> 'source' ->> 'id' <> '' and ${lowerCase} in (
      lower("row" -> 'source' ->> 'id'),
      lower("row" -> 'source' ->> 'address'),
      lower("row" -> 'source' ->> 'name'),
      lower("row" -> 'target' ->> 'id'),
      lower("row" -> 'target' ->> 'address')
    )
    order by id limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

export async function hasWrittenRows(db: Db): Promise<boolean> {
  const written = await db
    .selectFrom('plan_row')
    .select('run')
    .where('state', 'in', [...writtenStates, 'synced'])
    .limit(1)
    .executeTakeFirst();
  return written !== undefined;
}

/** The latest closed runs that are searched for a pace. */
const searchedRuns = 10;
/** Seconds. A longer time between two rows is a pause, a freeze, an outage or the wait after the canary. */
const longestGap = 60;

export async function lastPace(db: Db, minRows: number): Promise<StampingPace | null> {
  const { rows } = await sql<StampingPace>`
    with latest as (
      select id from run where phase = 'closed' order by id desc limit ${searchedRuns}
    ), sent as (
      select run, extract(epoch from
        intended_at - lag(intended_at) over (partition by run order by intended_at))::float8 as gap
      from plan_row where run in (select id from latest) and intended_at is not null
    ), pace as (
      select run, count(*)::int as rows, sum(gap) filter (where gap <= ${longestGap}) as seconds
      from sent group by run
    )
    select run, rows, seconds from pace where rows >= ${minRows} and seconds > 0
    order by run desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export async function sentSince(
  db: Db,
  run: RunId,
  since: Date,
): Promise<{ rows: number; from: Date | null }> {
  const sent = db
    .selectFrom('plan_row')
    .select(['run', 'intended_at'])
    .unionAll(db.selectFrom('migration_part').select(['run', 'intended_at']));
  return db
    .selectFrom(sent.as('sent'))
    .select([sql<number>`count(*)::int`.as('rows'), sql<Date | null>`min(intended_at)`.as('from')])
    .where('run', '=', run)
    .where('intended_at', '>=', since)
    .executeTakeFirstOrThrow();
}
