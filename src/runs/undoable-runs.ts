import type { RunResult } from '../ports/journal-records.ts';
import { maybeWrittenStates } from '../ports/row-states.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** A run that wrote something which no undo has taken back as a whole. */
export interface UndoableRun {
  readonly run: Run;
  /** People whom it wrote, or may have written. */
  readonly people: number;
}

/** Those of these runs that can be undone, in the same order; an undo is no such run. */
export async function undoableRuns(
  runs: readonly Run[],
  { journal }: Pick<World, 'journal'>,
): Promise<readonly UndoableRun[]> {
  const ended = runs.filter(
    ({ decision, phase }) => decision?.kind === 'approved' && phase === 'closed',
  );
  const results = await journal.results(ended.map(({ id }) => id));
  return ended
    .filter(({ id, undoes }) => undoes === null && !isUndone(id, results))
    .map((run) => ({ run, people: peopleIn(results.get(run.id)) }))
    .filter(({ people }) => people > 0);
}

function isUndone(id: RunId, results: ReadonlyMap<RunId, RunResult>): boolean {
  const undo = results.get(id)?.undoneBy ?? null;
  // The undo of some people leaves the others; an undo can be undone itself.
  return undo !== null && undo.undoes.sources === null && !isUndone(undo.run, results);
}

function peopleIn(result: RunResult | undefined): number {
  const counts = result?.stateCounts;
  if (counts === undefined) return 0;
  return maybeWrittenStates.reduce((sum, state) => sum + counts[state], 0);
}
