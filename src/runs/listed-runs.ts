import type { ListedRun } from '../ports/answer-views.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** The runs with what each of them wrote. */
export async function listedRuns(
  runs: readonly Run[],
  { journal }: Pick<World, 'journal'>,
): Promise<readonly ListedRun[]> {
  const results = await journal.results(runs.map(({ id }) => id));
  return runs.map((run) => ({ run, result: results.get(run.id) ?? null }));
}
