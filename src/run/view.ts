import { needed } from './needed.ts';
import type { World } from './ports.ts';
import { pageSize, type RunId, type RunView } from './run.ts';

/** What a card of the run shows now; `page` is 1-based and clamped to what there is. */
export async function view(run: RunId, world: Pick<World, 'journal'>, page = 1): Promise<RunView> {
  const current = await needed(run, world);
  const tally = await world.journal.tally(run);
  const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
  const of = Math.max(1, Math.ceil(total / pageSize));
  const number = Math.min(Math.max(1, Math.trunc(page)), of);
  const from = (number - 1) * pageSize;
  const rows = await world.journal.rows(run, from, from + pageSize);
  return { run: current, tally, page: { number, of, rows } };
}
