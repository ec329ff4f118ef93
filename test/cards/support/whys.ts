import type { Row } from '../../../src/mapping/row.ts';
import type { Why } from '../../../src/run/answer.ts';
import type { RowState } from '../../../src/run/run.ts';
import { blocked, colliding, missing } from './held-back.ts';
import { ready, stored } from './rows.ts';
import { runViews } from './views.ts';

const warning = {
  code: 'move-licence-missing',
  text: 'Adele Vance has no licence for the move on either side. Assign one before the move.',
};

/** The states that the answer to `why` can show. */
export const whys: Readonly<Record<string, Why>> = {
  matched: why(ready(0, 'Adele Vance', [warning]), 'verified', [
    'Pinned to Adele Vance (adele.vance@fabrikam.com) by Alex Wilber, 2026-11-20 14:02 UTC: HR confirmed it',
    'Run 5: missing',
  ]),
  blocked: why(blocked, 'held', [
    'Run 5: blocked with Johanna Lorenz (johanna.lorenz@fabrikam.com)',
  ]),
  unmatched: why(missing, 'held', []),
  conflict: why(colliding, 'held', ['Unpinned by Megan Bowen, 2026-11-21 09:30 UTC']),
  'never-planned': { ...why(ready(0, 'Lidia Holloway'), 'held', []), run: null },
};

function why(row: Row, state: RowState, history: readonly string[]): Why {
  return { source: row.source, run: runViews.done.run, stored: stored(row, state), history };
}
