/**
 * What became of a row: `held` must not be written; `unchanged` is stamped already; `settling` is written, but the target does not
 * show it yet; `synced` was stamped on-premises; `left` was not approved and goes to a new run.
 */
export const rowStates = [
  'held',
  'planned',
  'sending',
  'written',
  'settling',
  'unchanged',
  'drifted',
  'failed',
  'verified',
  'unverified',
  'synced',
  'left',
] as const;
export type RowState = (typeof rowStates)[number];
export type StateCounts = Readonly<Record<RowState, number>>;
/** Rows that are still to be written, or whose write has no answer yet. */
export const unwrittenStates: readonly RowState[] = ['planned', 'sending'];
/** Written rows that are not verified yet. */
export const verifyingStates: readonly RowState[] = ['written', 'settling'];
/** Rows whose write the target accepted. */
export const writtenStates: readonly RowState[] = [...verifyingStates, 'verified', 'unverified'];
/** Rows with an intent whose write took effect or may have: one that was refused or has no answer can still be written. */
export const maybeWrittenStates: readonly RowState[] = [...writtenStates, 'failed', 'sending'];
/** Rows that verification reads back. */
export const readBackStates: readonly RowState[] = [...verifyingStates, 'unchanged', 'sending'];
/** Rows whose target was read and carries the stamp. */
export const stampedStates: readonly RowState[] = ['verified', 'unchanged', 'synced'];
/** Approved rows without a verified stamp; a retry maps them again. */
export const retriedStates: readonly RowState[] = [
  ...unwrittenStates,
  ...verifyingStates,
  'unverified',
  'drifted',
  'failed',
];
