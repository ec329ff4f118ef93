import type { StoredRow, WritableRow } from '../run.ts';

/** A row that was approved and whose intent is not recorded yet. */
export function isPlanned(row: StoredRow): row is WritableRow {
  return row.state === 'planned' && row.row.kind === 'ready';
}

/** A row in doubt: the intent stands, the outcome does not. */
export function isSending(row: StoredRow): row is WritableRow {
  return row.state === 'sending' && row.row.kind === 'ready';
}
