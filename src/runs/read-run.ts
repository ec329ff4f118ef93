import type { Run, RunId } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { World } from '../ports/world.ts';

/** Reads a run that must exist; throws if it does not. */
export async function requireRun(run: RunId, { journal }: Pick<World, 'journal'>): Promise<Run> {
  const current = await journal.read(run);
  if (current === null) throw new Error(`reading run ${run}: the journal has no such run`);
  return current;
}

/** Rows in memory at a time. */
const pageLength = 1_000;

/** Every row of a run, page by page, so that a large batch is never in memory as a whole. */
export async function* rowPages(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): AsyncGenerator<readonly StoredRow[]> {
  for (let from = 0; ; from += pageLength) {
    const page = await journal.rows(run, from, from + pageLength);
    if (page.length === 0) return;
    yield page;
  }
}

export async function allRows(
  run: RunId,
  world: Pick<World, 'journal'>,
): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of rowPages(run, world)) rows.push(...page);
  return rows;
}
