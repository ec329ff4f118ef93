import { sql } from 'kysely';
import type { RunId } from '../run/run.ts';
import { isOn } from './brake.ts';
import type { Db } from './tables.ts';

/** How long, in minutes, another run's write may take to be seen by whoever reads the target. */
const seenAfter = 10;

/**
 * Only under an approval: the last of the guards against an unapproved write, and the nearest to it. Two runs never write two
 * sources to one target: whoever comes second, while the first write may not be seen yet, is held back as drifted.
 */
export function intend(
  db: Db,
  run: RunId,
  { seq, at }: { seq: number; at: Date },
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows: found } = await sql<{ target: string; source: string }>`
      select "row" -> 'target' ->> 'id' as target, "row" -> 'source' ->> 'id' as source
      from plan_row where run = ${run} and seq = ${seq} and state = 'planned'
        and exists (select from decision where decision.run = ${run} and kind = 'approved')
        and ${isOn(run)}`.execute(tx);
    const [row] = found;
    if (row === undefined) return false;
    await sql`select pg_advisory_xact_lock(hashtextextended(${row.target}, 0))`.execute(tx);
    const rival = await rivalOf(tx, { run, ...row, at });
    const change =
      rival === null
        ? ({ state: 'sending', intended_at: at } as const)
        : ({ state: 'drifted', detail: heldBack(rival) } as const);
    const done = await tx
      .updateTable('plan_row')
      .set(change)
      .where('run', '=', run)
      .where('seq', '=', seq)
      .where('state', '=', 'planned')
      .executeTakeFirst();
    return rival === null && done.numUpdatedRows === 1n;
  });
}

/** Another run that writes, or has just written, somebody else to the same target, or that is open and writes it the other way. */
async function rivalOf(
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
        or intended_at > ${at}::timestamptz - make_interval(mins => ${seenAfter})
          and (state in ('written', 'settling', 'verified', 'unverified') or code = 'no-answer')
      )
    limit 1`.execute(tx);
  return rows[0]?.run ?? null;
}

function heldBack(rival: RunId): string {
  return `Run ${rival} writes to the same target, for somebody else or in the other direction. Look at both, then ask for a fresh preview.`;
}
