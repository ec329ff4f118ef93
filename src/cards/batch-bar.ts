import type { PeopleCounts, PeopleState } from '../ports/project-overview.ts';
import { countList, type Count } from './count-texts.ts';

/** Style of an Adaptive Card container, and how the count reads after its number. */
const parts = [
  { state: 'verified', style: 'good', label: 'verified' },
  { state: 'stamped', style: 'accent', label: 'being checked' },
  { state: 'unchanged', style: 'emphasis', label: 'already stamped' },
  { state: 'onPremises', style: 'accent', label: 'on-premises' },
  { state: 'ready', style: 'warning', label: 'ready' },
  { state: 'failed', style: 'attention', label: 'failed' },
  { state: 'notReady', style: 'attention', label: 'not ready' },
  { state: 'excluded', style: 'emphasis', label: 'excluded' },
] as const satisfies readonly { state: PeopleState; style: string; label: string }[];

/** The columns of a bar: each state by its share of the batch. */
export function barData(counts: PeopleCounts): readonly { width: number; style: string }[] {
  const all = partCounts(counts);
  const total = all.reduce((sum, { count }) => sum + count, 0);
  return all
    .filter(({ count }) => count > 0)
    .map(({ count, style }) => ({
      width: Math.max(minShare, Math.round((count / total) * 100)),
      style,
    }));
}

/** Percent of the bar; a thinner column is hard to see. */
const minShare = 3;

/** «8 of 24 verified, 3 already stamped, 12 not ready»; the numbers add up to the batch. */
export function progressText(counts: PeopleCounts, people: number): string {
  const [verified, ...others] = partCounts(counts);
  const rest = countList(others);
  return `${verified?.count ?? 0} of ${people} verified${rest === '' ? '' : `, ${rest}`}`;
}

function partCounts(counts: PeopleCounts): readonly (Count & { readonly style: string })[] {
  return parts.map(({ state, style, label }) => ({ count: counts[state], style, label }));
}
