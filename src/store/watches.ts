import { sql } from 'kysely';
import type { Begun, Watch, Watches } from '../run/watches.ts';
import type { StoredRow } from '../run/run.ts';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

export function watches(db: Db): Watches {
  return {
    begin: (batch, begun) =>
      reaching(`beginning to watch batch ${batch}`, () => begin(db, batch, begun)),
    claim: (now, until) =>
      reaching('looking for a batch to watch', () => claim(db, { now, until })),
    stamps: (batch) => reaching(`reading the stamps of batch ${batch}`, () => stamps(db, batch)),
    saw: ({ batch, until }, { seen, next, drifts, isOver }) =>
      reaching(`recording a look at batch ${batch}`, async () => {
        await db
          .updateTable('watch')
          .set({ seen, next, known: json(drifts), ...(isOver && { closed_by: json(nobody) }) })
          .where('batch', '=', batch)
          .where('next', '=', until)
          .execute();
      }),
    close: (batch, by) =>
      reaching(`closing batch ${batch}`, async () => {
        const done = await db
          .updateTable('watch')
          .set({ closed_by: json(by) })
          .where('batch', '=', batch)
          .where('closed_by', 'is', null)
          .executeTakeFirst();
        return done.numUpdatedRows > 0n;
      }),
  };
}

const nobody = { id: '', name: 'Crosswalk' };

async function begin(db: Db, batch: number, { run, seen, next }: Begun): Promise<void> {
  await sql`
    insert into watch as known_watch (batch, seen, next) values (${batch}, ${seen}, ${next})
    on conflict (batch) do update set seen = excluded.seen, next = excluded.next, closed_by = null,
      known = (
        select coalesce(jsonb_agg(drift), '[]') from jsonb_array_elements(known_watch.known) as drift
        where not exists (
          select from plan_row where plan_row.run = ${run} and state = 'verified'
            and "row" -> 'target' ->> 'id' = drift ->> 'of'))`.execute(db);
}

async function claim(db: Db, { now, until }: { now: Date; until: Date }): Promise<Watch | null> {
  const { rows } = await sql<Watch>`
    update watch set next = ${until} where batch = (
      select batch from watch where closed_by is null and next <= ${now}
        and not exists (
          select from run join decision on decision.run = run.id
          where run.batch = watch.batch and outcome is null and kind = 'approved')
      order by next limit 1 for update skip locked)
    returning batch, next as until, seen, known`.execute(db);
  return rows[0] ?? null;
}

/**
 * A target counts by the run that wrote to it last. Where that took something back, there is what an earlier run had left: a
 * stamp where a mapping was the last to write before what was taken back, and none where nobody was.
 */
async function stamps(db: Db, batch: number): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    with recursive newest as (
      select distinct on (target) ${target} as target, "row", state, intended_at, detail, code, move_test, ${taken} as taken
      from plan_row join run on run.id = plan_row.run
      where batch = ${batch} and ${stands}
      order by target, run.id desc
    ), origin (target, taken) as (
      select target, taken from newest
      union all
      select origin.target, earlier.taken from origin cross join lateral (
        select ${taken} as taken from plan_row join run on run.id = plan_row.run
        where ${target} = origin.target and batch = ${batch} and ${stands} and run.id < origin.taken
        order by run.id desc limit 1
      ) as earlier
    )
    select "row", state, intended_at as "intendedAt", detail, code, move_test as "moveTest" from newest
    where target in (select target from origin where taken is null)`.execute(db);
  return rows;
}

const target = sql`("row" -> 'target' ->> 'id')`;
/** The first of the runs that a run takes back. */
const taken = sql`(undoes ->> 'run')::int`;
const stands = sql`outcome is not null and (
  state in ('verified', 'synced')
  or state = 'unchanged' and exists (select from decision where decision.run = run.id and kind = 'approved'))`;
