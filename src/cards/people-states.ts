import type { BatchOverview, PeopleCounts, PeopleState } from '../ports/project-overview.ts';
import type { PeopleTile } from '../ports/people-tiles.ts';
import { peopleText, pluralize } from './format-text.ts';

/** How dashboard, batch cards and charts name a state on the way to cutover, with the signs and colours of a run's tiles. */
export interface StateLabel extends Pick<PeopleTile, 'sign' | 'tone' | 'label'> {
  readonly state: PeopleState;
}

/** From done to not ready; the order of bars, tiles and columns. «To stamp»: ready, with or without warnings. */
export const stateLabels: readonly StateLabel[] = [
  { state: 'verified', label: 'Verified', sign: '✓', tone: 'good' },
  { state: 'unchanged', label: 'Already stamped', sign: '=', tone: 'emphasis' },
  { state: 'stamped', label: 'Stamped, not confirmed', sign: '⚠', tone: 'warning' },
  { state: 'onPremises', label: 'On-premises', sign: '◆', tone: 'accent' },
  { state: 'ready', label: 'To stamp', sign: '○', tone: 'warning' },
  { state: 'failed', label: 'Failed', sign: '✕', tone: 'attention' },
  { state: 'notReady', label: 'Not ready', sign: '✕', tone: 'attention' },
  { state: 'excluded', label: 'Excluded', sign: '○', tone: 'emphasis' },
];

/** The bands of charts, from done to not ready; excluded people are in none of them. */
export const bands = [
  {
    ...{ name: 'done', label: 'Verified or already stamped' },
    people: ({ verified, unchanged }: PeopleCounts) => verified + unchanged,
  },
  {
    ...{ name: 'ready', label: 'To stamp or in progress' },
    people: ({ ready, onPremises, stamped }: PeopleCounts) => ready + onPremises + stamped,
  },
  {
    ...{ name: 'open', label: 'Not ready or failed' },
    people: ({ notReady, failed }: PeopleCounts) => notReady + failed,
  },
] as const;

/** «8 of 24 verified, 3 already stamped, 12 not ready»; the numbers add up to the people. */
export function progressText(counts: PeopleCounts): string {
  const [verified, ...others] = stateLabels.map(({ state, label }) => ({
    count: counts[state],
    words: label.charAt(0).toLowerCase() + label.slice(1).replace(', not', ' and not'),
  }));
  const people = stateLabels.reduce((total, { state }) => total + counts[state], 0);
  return [
    `${number(verified?.count ?? 0)} of ${number(people)} verified`,
    ...others
      .filter(({ count }) => count > 0)
      .map(({ count, words }) => `${number(count)} ${words}`),
  ].join(', ');
}

/** «24 people in 1 of 9 batches»; «9 batches» before the first plan. */
export function projectText(batches: readonly BatchOverview[]): string {
  const planned = batches.filter(({ people }) => people > 0);
  const all = pluralize(batches.length, 'batch', 'batches');
  if (planned.length === 0) return all;
  const people = planned.reduce((total, batch) => total + batch.people, 0);
  return `${peopleText(people)} in ${planned.length === batches.length ? '' : `${number(planned.length)} of `}${all}`;
}

export function addUp(counts: readonly PeopleCounts[], state: PeopleState): number {
  return counts.reduce((sum, each) => sum + each[state], 0);
}

/** All batches together. */
export function totalOf(batches: readonly PeopleCounts[]): PeopleCounts {
  return {
    verified: addUp(batches, 'verified'),
    unchanged: addUp(batches, 'unchanged'),
    stamped: addUp(batches, 'stamped'),
    onPremises: addUp(batches, 'onPremises'),
    ready: addUp(batches, 'ready'),
    failed: addUp(batches, 'failed'),
    notReady: addUp(batches, 'notReady'),
    excluded: addUp(batches, 'excluded'),
  };
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
