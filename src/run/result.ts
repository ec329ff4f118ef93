import type { RowResult } from './journal.ts';
import type { RowState, StoredRow } from './run.ts';

/** What became of a row, told of the row as it was read. */
export function result(row: StoredRow, state: RowState, why = { detail: '', code: '' }): RowResult {
  return { seq: row.row.seq, was: row, state, ...why };
}
