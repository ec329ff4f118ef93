import type { RunView } from '../run/run.ts';

/** Which page is shown and which other ones a button leads to; no buttons where no plan is behind the rows. */
export function pager({ run, page }: RunView) {
  const pages = [
    { title: '‹ Earlier rows', page: page.number - 1 },
    { title: 'Later rows ›', page: page.number + 1 },
  ];
  const turns = pages.filter((turn) => turn.page >= 1 && turn.page <= page.of);
  return {
    pageText: page.of > 1 ? `Page ${page.number} of ${page.of}` : '',
    turns: run.digest === null ? [] : turns,
  };
}
