import type { PeopleTile } from '../ports/people-tiles.ts';
import { peopleText } from './format-text.ts';

/** A number of people and the words after it, such as «2 in conflict». */
export interface Count {
  readonly count: number;
  readonly label: string;
}

/** «24 people: 10 ready, 14 not ready.» The counts add up to the number in front. */
export function countSentence(counts: readonly Count[]): string {
  const list = countList(counts);
  return `${peopleText(sum(counts))}${list === '' ? '' : `: ${list}`}.`;
}

/** «10 ready, 14 not ready»; leaves out zeros. */
export function countList(counts: readonly Count[]): string {
  return counts
    .filter(({ count }) => count > 0)
    .map(({ count, label }) => `${count.toLocaleString('en-US')} ${label}`)
    .join(', ');
}

export function sum(counts: readonly Pick<Count, 'count'>[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

/** The numbers of the tiles for a list, which begins with what is done. */
export function tileCounts(tiles: readonly PeopleTile[]): readonly Count[] {
  const done = tiles.filter(({ sign }) => sign === '✓');
  const others = tiles.filter(({ sign }) => sign !== '✓');
  return [...done, ...others].map(({ count, words }) => ({ count, label: words }));
}
