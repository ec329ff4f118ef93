import { type RowKind, noCounts } from '../mapping/plan-rows.ts';
import { rowsPerPage } from '../ports/row-filters.ts';
import type { RunView } from '../ports/run-view.ts';
import { plannedCounts, sum } from './count-texts.ts';
import type { TextLimits } from './text-limits.ts';
import { peopleText } from './format-text.ts';

interface FilterButton {
  readonly title: string;
  /** Empty: shows the rows of every kind. */
  readonly kind: RowKind | '';
}

/** What a preview has beside its page: filter buttons by kind, a search if the rows need several pages, and the chart. */
export function filterData({ run, page }: RunView, { showsExtras }: TextLimits) {
  const counts = plannedCounts(run.counts ?? noCounts).filter(({ count }) => count > 0);
  const rows = sum(counts);
  const buttons: readonly FilterButton[] = [
    { title: `Everyone (${rows})`, kind: '' },
    ...counts.map(({ kind, count, label }) => ({ title: `${capitalize(label)} (${count})`, kind })),
  ];
  const otherFilters = buttons.filter(({ kind }) => kind !== (page.filter.kind ?? ''));
  const hasControls = showsExtras && run.digest !== null && rows > 0;
  return {
    people: peopleText(rows),
    filterSets: hasControls && counts.length > 1 ? inSets(otherFilters) : [],
    hasSearch: hasControls && rows > rowsPerPage,
    bars: hasControls
      ? counts.map(({ kind, count, label }) => ({ label, count, color: chartColors[kind] }))
      : [],
  };
}

function capitalize(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** Buttons in one ActionSet: as many as fit in one line. */
const maxButtonsPerSet = 3;

function inSets(buttons: readonly FilterButton[]) {
  const sets = Math.ceil(buttons.length / maxButtonsPerSet);
  return Array.from({ length: sets }, (_, index) => ({
    buttons: buttons.slice(index * maxButtonsPerSet, (index + 1) * maxButtonsPerSet),
  }));
}

/** Color names of the Teams charts. */
const chartColors: Readonly<Record<RowKind, string>> = {
  ready: 'good',
  unchanged: 'neutral',
  'on-premises': 'categoricalBlue',
  ambiguous: 'warning',
  colliding: 'categoricalPurple',
  missing: 'categoricalMarigold',
  blocked: 'attention',
  excluded: 'categoricalTeal',
};
