import { isWarning } from '../mapping/readiness/finding-catalogue.ts';
import type { Row, RowKind } from '../mapping/plan-rows.ts';
import type { Outcome } from './outcome.ts';
import type { RowState } from './row-states.ts';
import type { StoredRow } from './stored-row.ts';

/** The state of a person as it was planned, in the words of cards and reports. */
export function plannedWords(row: Row, isUndo = false): string {
  if (isUndo && row.kind === 'ready') return 'To undo';
  if (isUndo && row.kind === 'blocked') return 'Can’t be undone';
  if (row.kind !== 'ready') return kindWords[row.kind];
  return row.warnings.some(isWarning) ? 'Ready with warnings' : 'Ready';
}

const kindWords: Readonly<Record<Exclude<RowKind, 'ready'>, string>> = {
  unchanged: 'Already stamped',
  'on-premises': 'On-premises',
  excluded: 'Excluded',
  ambiguous: 'Needs a decision: several matches',
  colliding: 'Needs a decision: conflict',
  missing: 'No match',
  blocked: 'Blocked',
};

/** The state of a person after the run; someone whom the run does not write keeps the state of the plan. */
export function stateWords(
  { row, state }: Pick<StoredRow, 'row' | 'state'>,
  isUndo = false,
): string {
  if (state === 'held' || state === 'unchanged') return plannedWords(row, isUndo);
  return (isUndo ? undoWords : resultWords)[state];
}

type ResultWords = Readonly<Record<Exclude<RowState, 'held' | 'unchanged'>, string>>;

const resultWords: ResultWords = {
  verified: 'Verified',
  synced: 'Stamped on-premises',
  left: 'Not approved',
  written: 'Stamped, checking',
  settling: 'Stamped, checking',
  sending: 'Stamping',
  planned: 'Not stamped',
  drifted: 'Changed, not stamped',
  unverified: 'Stamped, not confirmed',
  failed: 'Failed',
};

const undoWords: ResultWords = {
  ...resultWords,
  verified: 'Undone',
  written: 'Undone, checking',
  settling: 'Undone, checking',
  sending: 'Undoing',
  planned: 'Not undone',
  drifted: 'Changed, not undone',
  unverified: 'Undone, not confirmed',
};

/** The state of a run that has ended. */
export const outcomeWords: Readonly<Record<Outcome['kind'], string>> = {
  'broken-trust': 'Trust checks failed',
  'nothing-to-write': 'Nothing to stamp',
  rejected: 'Rejected',
  expired: 'Expired',
  cancelled: 'Canceled',
  changed: 'Plan changed',
  stopped: 'Stopped',
  failed: 'Failed',
  done: 'Finished',
};
