import type { RowState, StateCounts } from '../ports/row-states.ts';
import { stateCountLabels } from './count-labels.ts';
import type { Count } from './count-texts.ts';

type StateLabels = Readonly<Record<keyof typeof stateCountLabels, string>>;

/** The rows that the bot stamps, by state. */
export function writeCounts(
  stateCounts: StateCounts,
  labels: StateLabels = stateCountLabels,
): readonly Count[] {
  const ofState = (state: WriteState) => ({ count: stateCounts[state], label: labels[state] });
  return [
    ofState('verified'),
    { count: stateCounts.written + stateCounts.settling, label: labels.written },
    ofState('unverified'),
    ofState('drifted'),
    ofState('failed'),
    ofState('sending'),
    ofState('planned'),
  ];
}

type WriteState = Exclude<RowState, 'held' | 'unchanged' | 'synced' | 'left'>;
