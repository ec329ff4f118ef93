import { sql } from 'kysely';
import { type RunId } from '../ports/run.ts';
import { type Pause, pauseRanks } from '../ports/pause.ts';
import { allRuns } from './intent-functions.ts';
import { toJson } from './json-encoding.ts';
import { heldFence } from './run-fence.ts';
import type { Db } from './table-types.ts';

/** `run` null: all runs. */
export async function pause(db: Db, run: RunId | null, by: Pause): Promise<Pause> {
  if (run === null) {
    await sql`
      insert into global_pause select 1, ${toJson(by)}::jsonb from ${heldFence(allRuns)}
      on conflict (id) do update set person = excluded.person
        where ${isLower(sql.ref('global_pause.person'), by)}`.execute(db);
    return (await globalPause(db)) ?? by;
  }
  const { rows } = await sql<{ pause: Pause }>`
    update run set version = version + 1,
      paused_by = case when paused_by is null or ${isLower(sql.ref('paused_by'), by)}
        then ${toJson(by)}::jsonb else paused_by end
    from ${heldFence(run)} where id = ${run} returning paused_by as pause`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`Pausing run ${run}: there is no such run.`);
  return row.pause;
}

/** `run` null: all runs. */
export async function resume(db: Db, run: RunId | null, lifted: Pause): Promise<boolean> {
  const resumed =
    run === null
      ? await sql`delete from global_pause where person = ${toJson(lifted)}::jsonb`.execute(db)
      : await sql`
          update run set version = version + 1, paused_by = null
          where id = ${run} and paused_by = ${toJson(lifted)}::jsonb`.execute(db);
  return resumed.numAffectedRows === 1n;
}

export async function globalPause(db: Db): Promise<Pause | null> {
  const current = await db.selectFrom('global_pause').select('person').executeTakeFirst();
  return current?.person ?? null;
}

function isLower(column: ReturnType<typeof sql.ref>, { rank }: Pause) {
  const ranks = sql`${[...pauseRanks]}::text[]`;
  return sql<boolean>`array_position(${ranks}, ${column} ->> 'rank') < array_position(${ranks}, ${rank})`;
}
