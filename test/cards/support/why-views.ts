import type { Row } from '../../../src/mapping/plan-rows.ts';
import type { RowState } from '../../../src/ports/row-states.ts';
import type { WhyView } from '../../../src/ports/answer-views.ts';
import { blocked, colliding, missing } from './held-rows.ts';
import { ready, stored } from './rows.ts';
import { runViews } from './run-views.ts';

const warning = {
  code: 'move-licence-missing',
  text: 'Adele Vance has no license for the move on either side. Assign one before the move.',
};

/** Every state that the answer to `why` can show. */
export const whyViews: Readonly<Record<string, WhyView>> = {
  matched: whyView(ready(0, 'Adele Vance', [warning]), 'verified', [
    'Pinned to Adele Vance (adele.vance@fabrikam.com) by Alex Wilber, Fri, Nov 20, 2026, 2:02 PM UTC: HR confirmed it',
    'Run 5: No match',
  ]),
  blocked: whyView(blocked, 'held', [
    'Run 5: Blocked with Johanna Lorenz (johanna.lorenz@fabrikam.com)',
  ]),
  unmatched: whyView(missing, 'held', []),
  conflict: whyView(colliding, 'held', ['Unpinned by Megan Bowen, Sat, Nov 21, 2026, 9:30 AM UTC']),
  'never-planned': { ...whyView(ready(0, 'Lidia Holloway'), 'held', []), run: null },
};

function whyView(row: Row, state: RowState, history: readonly string[]): WhyView {
  const isWritten = state === 'verified';
  return {
    ...{ source: row.source, run: runViews.finished.run, storedRow: stored(row, state), history },
    written: isWritten
      ? [
          'Stamped Mon, Nov 23, 2026, 9:31 AM UTC by run 7.',
          'Approved by Alex Wilber, Mon, Nov 23, 2026, 9:30 AM UTC.',
        ]
      : [],
    ...{ canStart: true, canUndo: isWritten },
  };
}
