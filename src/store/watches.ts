import { sql } from 'kysely';
import { isStamp, type Begun, type Trace, type Watch, type Watches } from '../run/watches.ts';
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

/** A target counts by the run that wrote to it last. */
async function stamps(db: Db, batch: number): Promise<readonly StoredRow[]> {
  const { rows: targets } = await sql<{ traces: readonly (Trace & { seq: number })[] }>`
    select json_agg(json_build_object(
      'run', run.id, 'seq', seq, 'undoes', (undoes ->> 'run')::int, 'guid', "row" -> 'after' ->> 'exchangeGuid'
    ) order by run.id) as traces
    from plan_row join run on run.id = plan_row.run
    where batch = ${batch} and outcome is not null
      and (state in ('verified', 'synced')
        or state = 'unchanged' and exists (select from decision where decision.run = run.id and kind = 'approved'))
    group by "row" -> 'target' ->> 'id'`.execute(db);
  const stamped = targets.flatMap(({ traces }) => (isStamp(traces) ? traces.slice(-1) : []));
  const { rows } = await sql<StoredRow>`
    select "row", state, intended_at as "intendedAt", detail, code, move_test as "moveTest"
    from plan_row join unnest(
      ${stamped.map(({ run }) => run)}::int[], ${stamped.map(({ seq }) => seq)}::int[]
    ) as newest (run, seq) using (run, seq)`.execute(db);
  return rows;
}
