import { maxSearchLength, rowsPerPage } from '../ports/row-filters.ts';
import type { RunView } from '../ports/run-view.ts';
import { plain } from './escape-text.ts';
import { shownTitle } from './filter-titles.ts';
import { type TextLimits } from './text-limits.ts';

/** The line over the rows, and the buttons to the previous and next page; a run without a plan has no buttons. */
export function pagingData({ run, page }: RunView, limits: TextLimits) {
  const { number, pageCount, filter } = page;
  const buttons = [
    { title: 'Previous', page: number - 1 },
    { title: 'Next', page: number + 1 },
  ];
  return {
    pageText: run.digest === null ? '' : pageText(run, page, limits),
    pageButtons:
      run.digest === null ? [] : buttons.filter(({ page: to }) => to >= 1 && to <= pageCount),
    // Not shortened by the limits: another search text would lead to other rows.
    search: plain(filter.search, maxSearchLength),
  };
}

/** «Worth a look: 1–8 of 33, search “lee”». */
function pageText(
  run: RunView['run'],
  { number, filter, totalRows, rows }: RunView['page'],
  limits: TextLimits,
): string {
  const title = limits.markdown(shownTitle(filter.shown, run), 48);
  const first = (number - 1) * rowsPerPage + 1;
  const shown = Math.min(rows.length, limits.maxRows);
  const last = first + shown - 1;
  const hidden = rows.length - shown;
  const range =
    rows.length === 0 ? 'no one' : `${first}–${last} of ${totalRows.toLocaleString('en-US')}`;
  const search = filter.search === '' ? '' : `, search “${limits.markdown(filter.search, 64)}”`;
  const rest = hidden > 0 ? ` (${hidden} more don’t fit here: get the report)` : '';
  return `${title}: ${range}${search}${rest}`;
}
