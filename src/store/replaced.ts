import { sql } from 'kysely';
import type { RowsChange } from '../run/journal.ts';
import type { RunId } from '../run/run.ts';
import { startOf } from './plans.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

/** The run stays locked to the end of the change: a decision comes either before it or after it, never in between. */
export function replaceRows(
  db: Db,
  run: RunId,
  { was, rows, counts, digest, hits, demand, clean }: RowsChange,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const found = await tx
      .selectFrom('run')
      .leftJoin('decision', 'decision.run', 'run.id')
      .select(['run.digest', 'run.phase', 'decision.kind'])
      .where('run.id', '=', run)
      .forUpdate('run')
      .executeTakeFirst();
    if (found?.digest !== was || found.phase !== 'waiting' || found.kind !== null) return false;
    await sql`
      update plan_row set "row" = changed."row", state = changed.state
      from unnest(
        ${rows.map(({ seq }) => seq)}::int[],
        ${rows.map((row) => json(row))}::jsonb[],
        ${rows.map(({ kind }) => startOf(kind))}::text[]
      ) as changed (seq, "row", state)
      where plan_row.run = ${run} and plan_row.seq = changed.seq`.execute(tx);
    await tx
      .updateTable('run')
      .set((eb) => ({
        counts: json(counts),
        digest,
        hits: json(hits),
        demand: json(demand),
        clean,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', run)
      .execute();
    return true;
  });
}
