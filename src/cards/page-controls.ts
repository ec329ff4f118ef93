import { maxSearchLength } from '../ports/row-filters.ts';
import type { RunView } from '../ports/run-view.ts';
import { plain } from './escape-text.ts';
import { type TextLimits } from './text-limits.ts';
import { peopleText } from './format-text.ts';
import { kindCountLabels } from './count-labels.ts';

/** The line under the rows, and the buttons to the previous and next page; a run without a plan has no buttons. */
export function pagingData({ run, page }: RunView, limits: TextLimits) {
  const { number, pageCount, filter } = page;
  const buttons = [
    { title: 'Previous', page: number - 1 },
    { title: 'Next', page: number + 1 },
  ];
  const pageNumber = pageCount > 1 ? [`Page ${number} of ${pageCount}`] : [];
  return {
    pageText: [...filterText(page, limits), ...pageNumber].join(' · '),
    pageButtons:
      run.digest === null ? [] : buttons.filter(({ page: to }) => to >= 1 && to <= pageCount),
    kind: filter.kind ?? '',
    // Not shortened by the limits: another search text would lead to other rows.
    search: plain(filter.search, maxSearchLength),
  };
}

/** Which rows the filter shows; empty without a filter. */
function filterText({ filter, totalRows }: RunView['page'], limits: TextLimits): readonly string[] {
  const { kind, search } = filter;
  if (kind === null && search === '') return [];
  const matches = `${peopleText(totalRows)}${kind === null ? '' : `: ${kindCountLabels[kind]}`}`;
  return [search === '' ? matches : `${matches}, search “${limits.markdown(search, 64)}”`];
}
