import { severityOf, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { noCounts, peopleCount } from '../mapping/plan-rows.ts';
import { rowsPerPage, shownText } from '../ports/row-filters.ts';
import type { RunView } from '../ports/run-view.ts';
import { shownTitle } from './filter-titles.ts';
import { groupCounts } from './group-counts.ts';
import type { TextLimits } from './text-limits.ts';

/** An entry of the list that selects the people on the card. */
interface FilterChoice {
  readonly title: string;
  /** A group of rows, or the code of a finding. */
  readonly value: string;
}

/** What selects the people on the card; no list if there is only one page of everyone, or no room. */
export function filterData(view: RunView, limits: TextLimits) {
  const { run, page } = view;
  const choices = filterChoices(view, limits);
  return {
    choices,
    hasFilter: run.digest !== null && choices.length > 2,
    hasSearch: limits.showsExtras && everyone(view) > rowsPerPage,
    filter: shownText(page.filter.shown),
  };
}

/** The active one always, everyone always, and the others that select somebody. */
function filterChoices(view: RunView, limits: TextLimits): readonly FilterChoice[] {
  const { filter, totalRows } = view.page;
  const active = shownText(filter.shown);
  const all = [...groupChoices(view), ...findingChoices(view, limits)];
  const hasActive = all.some(({ value }) => value === active);
  // An active filter that is no choice was typed by nobody: it came from an older card.
  return hasActive ? all : [counted(shownTitle(filter.shown, view.run), totalRows, active), ...all];
}

function groupChoices(view: RunView): readonly FilterChoice[] {
  const groups = groupCounts(view).filter(([, count]) => count > 0);
  return [...groups, ['everyone', everyone(view)] as const].map(([group, count]) =>
    counted(shownTitle(group, view.run), count, group),
  );
}

function everyone({ run }: RunView): number {
  return peopleCount(run.counts ?? noCounts);
}

/** Findings that a person can do something about, worst first, as many as fit. */
function findingChoices({ run }: RunView, limits: TextLimits): readonly FilterChoice[] {
  if (!limits.showsExtras) return [];
  const counts = run.findingCounts.filter(({ code }) => severityOf(code) !== 'info');
  return limits
    .first(counts, 12)
    .map(({ code, people }) => counted(limits.plain(titleOf(code), 48), people, code));
}

function counted(title: string, count: number, value: string): FilterChoice {
  return { title: `${title} (${count.toLocaleString('en-US')})`, value };
}
