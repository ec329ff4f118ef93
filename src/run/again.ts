import type { Run } from './run.ts';

/** What somebody types for a preview of the same as things stand then. */
export function again({
  batch,
  undoes,
  retries,
}: Pick<Run, 'batch' | 'undoes' | 'retries'>): string {
  if (undoes !== null) {
    if (undoes.restores !== null) return `restore run ${undoes.restores.run}`;
    const [only] = undoes.sources ?? [];
    return only === undefined ? `undo run ${undoes.run}` : `undo ${only} from run ${undoes.run}`;
  }
  return retries === null ? `map batch ${batch}` : `retry run ${retries.run}`;
}
