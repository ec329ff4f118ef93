import type { Row, RowKind } from '../../src/mapping/plan-rows.ts';
import type { RunId } from '../../src/ports/run.ts';
import type { StoredRow } from '../../src/ports/stored-row.ts';
import type { RowState } from '../../src/ports/row-states.ts';
import { stored } from './stored.ts';

/** The rows of all plans in memory, by run and `seq`. */
export interface MemoryPlans {
  /** Runs with a plan, newest first. */
  readonly runIds: () => readonly RunId[];
  readonly rowsOf: (run: RunId) => readonly StoredRow[];
  readonly row: (run: RunId, seq: number) => StoredRow | undefined;
  readonly patch: (run: RunId, seq: number, values: Partial<StoredRow>) => void;
  /** Replaces all rows of a run. */
  readonly begin: (run: RunId, rows: readonly Row[]) => void;
  /** Replaces the rows with the same `seq`. */
  readonly replace: (run: RunId, rows: readonly Row[]) => void;
  /** Sets every row to its first state. */
  readonly planAgain: (run: RunId) => void;
}

export function memoryPlans(): MemoryPlans {
  const plans = new Map<RunId, Map<number, StoredRow>>();
  const row = (run: RunId, seq: number) => plans.get(run)?.get(seq);
  const patch = (run: RunId, seq: number, values: Partial<StoredRow>) => {
    const current = row(run, seq);
    if (current !== undefined) plans.get(run)?.set(seq, { ...current, ...stored(values) });
  };
  const rowsOf = (run: RunId) => [...(plans.get(run)?.values() ?? [])];
  return {
    row,
    patch,
    rowsOf,
    runIds: () => [...plans.keys()].sort((a, b) => b - a),
    begin: (run, rows) => {
      const sorted = [...rows].sort((a, b) => a.seq - b.seq);
      plans.set(run, new Map(sorted.map((each) => [each.seq, newRow(each)])));
    },
    replace: (run, rows) => {
      for (const each of rows) patch(run, each.seq, { row: each, state: newRow(each).state });
    },
    planAgain: (run) => {
      for (const { row: each, moveTest } of rowsOf(run))
        patch(run, each.seq, { ...newRow(each), moveTest });
    },
  };
}

function newRow(row: Row): StoredRow {
  const states: Partial<Record<RowKind, RowState>> = { ready: 'planned', unchanged: 'unchanged' };
  const state = states[row.kind] ?? 'held';
  return { row: stored(row), state, intendedAt: null, detail: '', code: '', moveTest: null };
}

export function targetId(row: Row): string | null {
  return 'target' in row && row.target !== null ? row.target.id : null;
}

export function rivalIds(row: Row): readonly string[] {
  return 'rivals' in row ? row.rivals.map(({ id }) => id) : [];
}
