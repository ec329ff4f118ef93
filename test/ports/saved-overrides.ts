import type { Override } from '../../src/ports/overrides.ts';
import type { Row } from '../../src/mapping/plan-rows.ts';
import type { Run, RunId } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import { rivalIds, targetId } from './journal-plans.ts';

/** The overrides in memory, which the journal in memory asks for those that were saved after an approval. */
export interface SavedOverrides {
  /** Oldest first. */
  readonly all: Override[];
  /** Those that are saved from now on count as later than the decision on the run. */
  readonly decided: (run: RunId) => void;
  /** Whether one that was saved after the decision names the row. */
  readonly name: (run: Run, row: Row) => boolean;
}

export function savedOverrides(): SavedOverrides {
  const all: Override[] = [];
  const countAtDecision = new Map<RunId, number>();
  return {
    all,
    decided: (run) => countAtDecision.set(run, all.length),
    name: ({ id, batch, undoes }, row) =>
      undoes === null &&
      all.slice(countAtDecision.get(id) ?? all.length).some((override) => {
        const ofBatch = 'batch' in override ? override.batch : null;
        if (ofBatch !== null && ofBatch !== batch) return false;
        const { id: source } = override.source;
        return (
          source === row.source.id ||
          (override.kind === 'pin' && override.target.id === targetId(row)) ||
          (ofBatch === null && rivalIds(row).includes(source))
        );
      }),
  };
}

/** As Journal.heldOnPremises. */
export function heldOnPremises(
  rows: readonly StoredRow[],
  run: Run,
  saved: Pick<SavedOverrides, 'name'>,
): readonly number[] {
  return rows
    .filter(({ row, state }) => row.kind === 'on-premises' && state === 'held')
    .filter(({ row, detail }) => detail !== '' || saved.name(run, row))
    .map(({ row }) => row.seq);
}
