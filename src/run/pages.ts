import type { World } from './ports.ts';
import type { RunId, StoredRow } from './run.ts';

/** Rows held in memory at a time. */
const length = 1_000;

/** Every row of a run at once, for what needs them all. */
export async function everyRow(
  run: RunId,
  world: Pick<World, 'journal'>,
): Promise<readonly StoredRow[]> {
  const rows: StoredRow[] = [];
  for await (const page of pages(run, world)) rows.push(...page);
  return rows;
}

/** Every row of a run, page by page, so that a large batch is never in memory as a whole. */
export async function* pages(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): AsyncGenerator<readonly StoredRow[]> {
  for (let from = 0; ; from += length) {
    const page = await journal.rows(run, from, from + length);
    if (page.length === 0) return;
    yield page;
  }
}
