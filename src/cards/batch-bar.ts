import type { PeopleCounts } from '../ports/project-overview.ts';
import { stateLabels } from './people-states.ts';

/** The columns of a bar: each state by its share of the batch. */
export function barData(counts: PeopleCounts): readonly { width: number; style: string }[] {
  const all = stateLabels.map(({ state, tone }) => ({ count: counts[state], style: tone }));
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
