import type { Row } from '../mapping/plan-rows.ts';
import { isWarning } from '../mapping/readiness/finding-catalogue.ts';
import type { RowState } from '../ports/row-states.ts';
import { plannedWords, stateWords } from '../ports/state-words.ts';
import type { StoredRow } from '../ports/stored-row.ts';

/** The state of a row as cards show it. */
export interface RowLabel {
  readonly sign: '✓' | '⚠' | '◆' | '?' | '✕' | '=' | '○';
  readonly words: string;
  /** Style of an Adaptive Card container; it repeats what the sign says. */
  readonly style: 'good' | 'warning' | 'attention' | 'accent' | 'emphasis';
}

type Look = readonly [RowLabel['sign'], RowLabel['style']];

/** The label of a row as it was planned. */
export function plannedLabel(row: Row, isUndo = false): RowLabel {
  const [sign, style] = plannedLook(row);
  return { sign, words: plannedWords(row, isUndo), style };
}

function plannedLook(row: Row): Look {
  switch (row.kind) {
    case 'ready':
      return row.warnings.some(isWarning) ? ['⚠', 'warning'] : ['✓', 'good'];
    case 'unchanged':
      return ['=', 'emphasis'];
    case 'on-premises':
      return ['◆', 'accent'];
    case 'excluded':
      return ['○', 'emphasis'];
    case 'ambiguous':
    case 'colliding':
      return ['?', 'warning'];
    case 'missing':
    case 'blocked':
      return ['✕', 'attention'];
  }
}

/** The label of a row after its run; a row that the run does not write keeps the label of its plan. */
export function stateLabel(
  { row, state }: Pick<StoredRow, 'row' | 'state'>,
  isUndo = false,
): RowLabel {
  if (state === 'held' || state === 'unchanged') return plannedLabel(row, isUndo);
  const [sign, style] = stateLooks[state];
  return { sign, words: stateWords({ row, state }, isUndo), style };
}

const stateLooks: Readonly<Record<Exclude<RowState, 'held' | 'unchanged'>, Look>> = {
  verified: ['✓', 'good'],
  synced: ['✓', 'good'],
  left: ['○', 'warning'],
  written: ['○', 'accent'],
  settling: ['○', 'accent'],
  sending: ['○', 'accent'],
  planned: ['○', 'emphasis'],
  drifted: ['⚠', 'warning'],
  unverified: ['⚠', 'warning'],
  failed: ['✕', 'attention'],
};
