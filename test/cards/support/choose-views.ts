import type { ChooseView } from '../../../src/ports/answer-views.ts';
import type { Row } from '../../../src/mapping/plan-rows.ts';
import { blocked, missing } from './held-rows.ts';
import { ready, source } from './rows.ts';
import { run } from './runs.ts';

const [rico, enrica] = missing.candidates;
const namesDiffer = {
  code: 'name-differs',
  text: 'The names differ: display name “Enrico Cattaneo” and “Enrica Cattani”. A nickname or a married name is fine: check that it is the same person.',
};
const blockedRow: Row = { ...blocked, seq: missing.seq, source: missing.source };

/** A choice in the middle of several, and the last one. */
export const chooseViews = {
  several: {
    run: run(),
    row: missing,
    options: [
      { candidate: rico!, planned: blockedRow, takenFrom: [] },
      {
        candidate: enrica!,
        planned: {
          ...ready(missing.seq, 'Enrico Cattaneo', [namesDiffer]),
          target: enrica!.target,
        },
        takenFrom: [source('Enrica C')],
      },
    ],
    position: { number: 2, total: 4, next: 9 },
    notice: 'Lee Gu is pinned to Lee Guo. The preview of run 7 is updated.',
  },
  last: {
    run: run(),
    row: missing,
    options: [{ candidate: rico!, planned: ready(missing.seq, 'Enrico Cattaneo'), takenFrom: [] }],
    position: { number: 1, total: 1, next: null },
    notice: '',
  },
} satisfies Readonly<Record<string, ChooseView>>;
