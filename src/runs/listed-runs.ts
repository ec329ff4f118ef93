import type { ListedRun } from '../ports/answer-views.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { withChange } from './change-approval.ts';

/** The runs with what each of them wrote, or waits for. */
export async function listedRuns(
  runs: readonly Run[],
  world: Pick<World, 'journal' | 'changeRecords'>,
): Promise<readonly ListedRun[]> {
  const results = await world.journal.results(runs.map(({ id }) => id));
  return Promise.all(
    runs.map(async (run) => ({
      run: (await withChange(run, world)).run,
      result: results.get(run.id) ?? null,
    })),
  );
}
