import type { PeopleCounts, PeopleState } from '../../ports/project-overview.ts';

/** How the page names a state; the sign repeats what the colour says. */
export interface StateLabel {
  readonly state: PeopleState;
  readonly label: string;
  readonly sign: string;
  readonly tone: 'good' | 'warning' | 'attention' | 'accent' | 'neutral';
}

/** From done to not ready; the order of bars, tiles and columns. */
export const stateLabels: readonly StateLabel[] = [
  { state: 'verified', label: 'Verified', sign: '✓', tone: 'good' },
  { state: 'unchanged', label: 'Already stamped', sign: '=', tone: 'neutral' },
  { state: 'stamped', label: 'Stamped, not confirmed', sign: '⚠', tone: 'accent' },
  { state: 'onPremises', label: 'On-premises', sign: '◆', tone: 'accent' },
  { state: 'ready', label: 'Ready', sign: '○', tone: 'warning' },
  { state: 'failed', label: 'Failed', sign: '✕', tone: 'attention' },
  { state: 'notReady', label: 'Not ready', sign: '✕', tone: 'attention' },
  { state: 'excluded', label: 'Excluded', sign: '–', tone: 'neutral' },
];

/** The bands of the burn-down; excluded people are in none of them. */
export const bands = [
  { name: 'done', label: 'Verified or already stamped', people: done },
  { name: 'ready', label: 'Ready or in progress', people: inProgress },
  { name: 'open', label: 'Not ready or failed', people: open },
] as const;

export function done({ verified, unchanged }: PeopleCounts): number {
  return verified + unchanged;
}

function inProgress({ ready, onPremises, stamped }: PeopleCounts): number {
  return ready + onPremises + stamped;
}

function open({ notReady, failed }: PeopleCounts): number {
  return notReady + failed;
}

export function addUp(counts: readonly PeopleCounts[], state: PeopleState): number {
  return counts.reduce((sum, each) => sum + each[state], 0);
}
