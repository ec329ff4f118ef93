import type { Run } from './run.ts';

/** What somebody types for a preview of the same as things stand then. */
export function again({
  batch,
  undoes,
  retries,
}: Pick<Run, 'batch' | 'undoes' | 'retries'>): string {
  if (undoes !== null) {
    const [only] = undoes.sources ?? [];
    return only === undefined ? `undo run ${undoes.run}` : `undo ${only} from run ${undoes.run}`;
  }
  return retries === null ? `map batch ${batch}` : `retry run ${retries.run}`;
}
