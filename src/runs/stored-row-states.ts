import type { RowResult } from '../ports/journal-records.ts';
import { type StoredRow, type WritableRow } from '../ports/stored-row.ts';
import { maybeWrittenStates, type RowState } from '../ports/row-states.ts';

/** An approved row without an intent. */
export function isPlanned(row: StoredRow): row is WritableRow {
  return row.state === 'planned' && row.row.kind === 'ready';
}

/** A row with an intent whose result is not known. */
export function isSending(row: StoredRow): row is WritableRow {
  return row.state === 'sending' && row.row.kind === 'ready';
}

/** A row whose request was sent, whatever the answer. A row that was certainly not written is `planned` again. */
export function isSent({ row, state, intendedAt }: StoredRow): boolean {
  return (
    row.kind === 'ready' && intendedAt !== null && state !== 'planned' && state !== 'unchanged'
  );
}

/** A row that the run wrote or may have written. */
export function isMaybeWritten(row: StoredRow): row is WritableRow {
  return (
    row.row.kind === 'ready' && row.intendedAt !== null && maybeWrittenStates.includes(row.state)
  );
}

/** A row to be stamped on-premises that is neither confirmed nor held back. */
export function isOpenOnPremises({ row, state, detail }: StoredRow): boolean {
  return row.kind === 'on-premises' && state === 'held' && detail === '';
}

/** A row that was taken out of the plan, because something changed since the preview. */
export function isHeldBack({ row, state, detail }: StoredRow): boolean {
  if (row.kind === 'on-premises') return state === 'held' && detail !== '';
  return state === 'drifted';
}

/** Takes a row out of the plan. An on-premises row stays `held`, since its stamp may be there already; it leaves the files. */
export function heldBack(row: StoredRow, detail: string): RowResult {
  return rowResult(row, row.row.kind === 'on-premises' ? 'held' : 'drifted', { detail, code: '' });
}

/** Moves a row to another state, if it is still as it was read. */
export function rowResult(
  row: StoredRow,
  state: RowState,
  reason = { detail: '', code: '' },
): RowResult {
  const { detail, code } = reason;
  return { seq: row.row.seq, previous: row, state, detail, code };
}
