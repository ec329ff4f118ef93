import type { RunView } from '../run/run.ts';
import { longestSearch } from '../run/look.ts';
import { plain, type Pen } from './plain.ts';

/** Which page of which rows is shown, and which other ones a button leads to; no buttons where no plan is behind the rows. */
export function pager({ run, page }: RunView, pen: Pen) {
  const { number, of, filter } = page;
  const pages = [
    { title: '‹ Earlier rows', page: number - 1 },
    { title: 'Later rows ›', page: number + 1 },
  ];
  const turns = pages.filter((turn) => turn.page >= 1 && turn.page <= of);
  return {
    pageText: [...shown(page, pen), ...(of > 1 ? [`Page ${number} of ${of}`] : [])].join(' · '),
    turns: run.digest === null ? [] : turns,
    kind: filter.kind ?? '',
    // Never cut shorter: the next page would be one of other rows.
    words: plain(filter.words, longestSearch),
  };
}

/** Nothing where every row is shown. */
function shown({ filter, total }: RunView['page'], pen: Pen): readonly string[] {
  const { kind, words } = filter;
  if (kind === null && words === '') return [];
  const rows = total === 1 ? '1 row' : `${total} rows`;
  const told = kind === null ? rows : `${rows}: ${kind}`;
  return [words === '' ? told : `${told} with “${pen.markdown(words, 64)}”`];
}
