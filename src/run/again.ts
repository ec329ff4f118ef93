import type { Run } from './run.ts';

/** What somebody types for a preview of the same as things stand then. */
export function again({ batch, undoes }: Pick<Run, 'batch' | 'undoes'>): string {
  return undoes === null ? `map batch ${batch}` : `undo run ${undoes.run}`;
}
