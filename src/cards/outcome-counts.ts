import type { RowState, StateCounts } from '../ports/row-states.ts';
import type { Counts } from '../mapping/plan-rows.ts';
import { kindCountLabels, stateCountLabels } from './count-labels.ts';
import { kindCounts, unwritableKinds, type Count } from './count-texts.ts';

type StateLabels = Readonly<Record<keyof typeof stateCountLabels, string>>;

/** The whole batch as the run left it: writable rows by state, the others by kind. */
export function outcomeCounts(
  counts: Counts,
  stateCounts: StateCounts,
  labels: StateLabels = stateCountLabels,
): readonly Count[] {
  return [
    ...writeCounts(stateCounts, labels),
    { count: stateCounts.unchanged, label: labels.unchanged },
    { count: stateCounts.synced, label: labels.synced },
    { count: waitingOnPremises(counts, stateCounts), label: kindCountLabels['on-premises'] },
    { count: stateCounts.left, label: labels.left },
    ...kindCounts(counts, unwritableKinds),
  ];
}

/** Rows that are not stamped on-premises yet, or whose stamp has not been synchronized yet. */
export function waitingOnPremises(counts: Counts, { synced, left }: StateCounts): number {
  // A partial approval leaves every on-premises row to the next run, where it counts as `left`.
  return left > 0 ? 0 : counts['on-premises'] - synced;
}

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
