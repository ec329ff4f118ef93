import { isWarning } from '../mapping/readiness/finding-catalogue.ts';
import type { Row } from '../mapping/plan-rows.ts';
import type { StoredRow } from '../ports/stored-row.ts';

/** The state of a row as cards show it: a sign and words, and a text color that repeats them. */
export interface RowLabel {
  readonly state: string;
  readonly color: 'default' | 'accent' | 'good' | 'warning' | 'attention';
}

/** The label of a row as it was planned. */
export function plannedLabel(row: Row): RowLabel {
  switch (row.kind) {
    case 'ready':
      return row.warnings.some(isWarning)
        ? { state: '▲ Ready with warnings', color: 'warning' }
        : { state: '● Ready', color: 'accent' };
    case 'unchanged':
      return { state: '= Already stamped', color: 'default' };
    case 'on-premises':
      return { state: '◆ On-premises', color: 'accent' };
    case 'excluded':
      return { state: '○ Excluded', color: 'default' };
    case 'ambiguous':
      return { state: '▲ Needs a decision: several matches', color: 'warning' };
    case 'colliding':
      return { state: '▲ Needs a decision: conflict', color: 'warning' };
    case 'missing':
      return { state: '▲ No match', color: 'warning' };
    case 'blocked':
      return { state: '✕ Blocked', color: 'attention' };
  }
}

/** The label of a row after its run; a row that the run does not write keeps the label of its plan. */
export function stateLabel({ row, state }: Pick<StoredRow, 'row' | 'state'>): RowLabel {
  switch (state) {
    case 'held':
    case 'unchanged':
      return plannedLabel(row);
    case 'verified':
      return { state: '✓ Verified', color: 'good' };
    case 'synced':
      return { state: '✓ Stamped on-premises', color: 'good' };
    case 'left':
      return { state: '○ Not approved', color: 'default' };
    case 'written':
    case 'settling':
      return { state: '● Stamped, checking', color: 'accent' };
    case 'sending':
      return { state: '● Stamping', color: 'accent' };
    case 'planned':
      return { state: '● Not stamped', color: 'accent' };
    case 'drifted':
      return { state: '▲ Changed, not stamped', color: 'warning' };
    case 'unverified':
      return { state: '▲ Stamped, not confirmed', color: 'warning' };
    case 'failed':
      return { state: '✕ Failed', color: 'attention' };
  }
}
