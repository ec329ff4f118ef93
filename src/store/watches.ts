import { sql } from 'kysely';
import type { Watch, Watches } from '../run/watches.ts';
import type { StoredRow } from '../run/run.ts';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

export function watches(db: Db): Watches {
  return {
    begin: (batch, { seen, next }) =>
      reaching(`beginning to watch batch ${batch}`, async () => {
        await db
          .insertInto('watch')
          .values({ batch, seen, next })
          .onConflict((conflict) =>
            conflict.column('batch').doUpdateSet({ seen, next, closed_by: null }),
          )
          .execute();
      }),
    claim: (now, until) =>
      reaching('looking for a batch to watch', () => claim(db, { now, until })),
    stamps: (batch) => reaching(`reading the stamps of batch ${batch}`, () => stamps(db, batch)),
    saw: (batch, { seen, next, drifts }) =>
      reaching(`recording a look at batch ${batch}`, async () => {
        await db
          .updateTable('watch')
          .set({ seen, next, known: json(drifts) })
          .where('batch', '=', batch)
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

async function claim(db: Db, { now, until }: { now: Date; until: Date }): Promise<Watch | null> {
  const { rows } = await sql<Watch>`
    update watch set next = ${until} where batch = (
      select batch from watch where closed_by is null and next <= ${now}
      order by next limit 1 for update skip locked)
    returning batch, seen, known`.execute(db);
  return rows[0] ?? null;
}

/** A target counts by the run that wrote to it last; where that took a stamp back, there is none. */
async function stamps(db: Db, batch: number): Promise<readonly StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    select "row", state, "intendedAt", detail, code from (
      select distinct on ("row" -> 'target' ->> 'id') "row", state, intended_at as "intendedAt", detail, code, undoes
      from plan_row join run on run.id = plan_row.run
      where run.batch = ${batch} and outcome is not null
        and (state in ('verified', 'synced')
          or state = 'unchanged' and exists (select from decision where decision.run = run.id and kind = 'approved'))
      order by "row" -> 'target' ->> 'id', run.id desc
    ) as newest where undoes is null`.execute(db);
  return rows;
}
