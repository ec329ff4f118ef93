import { sql } from 'kysely';
import type { RunResult } from '../ports/journal-records.ts';
import { rowStates, writtenStates, type RowState, type StateCounts } from '../ports/row-states.ts';
import type { RunId, UndoneRuns } from '../ports/run.ts';
import type { Db } from './table-types.ts';

export async function results(
  db: Db,
  runs: readonly RunId[],
): Promise<ReadonlyMap<RunId, RunResult>> {
  const [counts, undone] = await Promise.all([stateCountsOf(db, runs), undoneBy(db, runs)]);
  return new Map(
    Array.from(counts, ([run, stateCounts]) => [
      run,
      { stateCounts, undoneBy: undone.get(run) ?? null },
    ]),
  );
}

export async function stateCounts(db: Db, run: RunId): Promise<StateCounts> {
  return (await stateCountsOf(db, [run])).get(run) ?? noStates();
}

async function stateCountsOf(
  db: Db,
  runs: readonly RunId[],
): Promise<ReadonlyMap<RunId, StateCounts>> {
  const { rows } = await sql<{ run: RunId; state: RowState; total: number }>`
    select run, state, count(*)::int as total from plan_row
    where run = any(${runs}::int[]) group by run, state`.execute(db);
  const counts = new Map<RunId, Record<RowState, number>>();
  for (const { run, state, total } of rows) {
    const ofRun = counts.get(run) ?? noStates();
    ofRun[state] = total;
    counts.set(run, ofRun);
  }
  return counts;
}

function noStates(): Record<RowState, number> {
  return Object.fromEntries(rowStates.map((state) => [state, 0])) as Record<RowState, number>;
}

/** Undos and restores that wrote at least one row; the latest for each run. */
async function undoneBy(
  db: Db,
  runs: readonly RunId[],
): Promise<ReadonlyMap<RunId, NonNullable<RunResult['undoneBy']>>> {
  const { rows } = await sql<{ undone: RunId; run: RunId; undoes: UndoneRuns }>`
    select distinct on (undone) undone, undo.id as run, undo.undoes
    from unnest(${runs}::int[]) as undone join run as undo
      on undo.undoes -> 'run' = to_jsonb(undone)
      or undo.undoes #> '{restores,later}' @> to_jsonb(undone)
    where exists (
      select from plan_row
      where plan_row.run = undo.id and plan_row.state = any(${writtenStates}::text[])
    )
    order by undone, undo.id desc`.execute(db);
  return new Map(rows.map(({ undone, ...undo }) => [undone, undo]));
}
