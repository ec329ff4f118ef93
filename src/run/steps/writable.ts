import type { StoredRow, WritableRow } from '../run.ts';

/** A row that was approved and whose intent is not recorded yet. */
export function isPlanned(row: StoredRow): row is WritableRow {
  return row.state === 'planned' && row.row.kind === 'ready';
}

/** A row in doubt: the intent stands, the outcome does not. */
export function isSending(row: StoredRow): row is WritableRow {
  return row.state === 'sending' && row.row.kind === 'ready';
}

/** A row whose request has left, whatever was answered; one that was certainly not written is planned again. */
export function isSent({ row, state, intendedAt }: StoredRow): boolean {
  return (
    row.kind === 'ready' && intendedAt !== null && state !== 'planned' && state !== 'unchanged'
  );
}
