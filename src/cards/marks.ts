import type { RowKind } from '../mapping/row.ts';
import type { RowState } from '../run/run.ts';
import { stateWords } from './counts.ts';

/** A row's state for the eye: sign and word say it, the colour only repeats it. */
export interface Mark {
  readonly state: string;
  readonly color: 'default' | 'accent' | 'good' | 'warning' | 'attention';
}

export function kindMark(kind: RowKind): Mark {
  switch (kind) {
    case 'ready':
      return { state: '● ready', color: 'accent' };
    case 'unchanged':
      return { state: '= unchanged', color: 'default' };
    case 'on-premises':
      return { state: '◆ on-premises', color: 'accent' };
    case 'excluded':
      return { state: '○ excluded', color: 'default' };
    case 'ambiguous':
    case 'colliding':
    case 'missing':
      return { state: `▲ ${kind}`, color: 'warning' };
    case 'blocked':
      return { state: '✕ blocked', color: 'attention' };
  }
}

export function stateMark(state: Exclude<RowState, 'held'>): Mark {
  switch (state) {
    case 'verified':
      return { state: '✓ verified', color: 'good' };
    case 'synced':
      return { state: `✓ ${stateWords.synced}`, color: 'good' };
    case 'unchanged':
      return kindMark('unchanged');
    case 'left':
      return { state: `○ ${stateWords.left}`, color: 'default' };
    case 'written':
    case 'settling':
    case 'sending':
    case 'planned':
      return { state: `● ${stateWords[state]}`, color: 'accent' };
    case 'drifted':
    case 'unverified':
      return { state: `▲ ${stateWords[state]}`, color: 'warning' };
    case 'failed':
      return { state: '✕ failed', color: 'attention' };
  }
}
