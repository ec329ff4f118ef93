import type { Outcome, RunView } from '../run/run.ts';
import { ended, planned, sentence } from './counts.ts';
import { recordFacts } from './decision.ts';
import type { Sheet } from './expand.ts';
import { heading, title } from './heading.ts';
import { moveCounts } from './moveTest.ts';
import { ending, problems, touched } from './outcome.ts';
import { pager } from './pager.ts';
import type { Pen } from './plain.ts';
import { endedRows, plannedRows } from './rows.ts';
import { sentences } from './sentences.ts';
import { checkList } from './trust.ts';

/** A closed run: what became of everybody in the batch, who decided it, and what is next. */
export function resultSheet(view: RunView, outcome: Outcome, pen: Pen): Sheet {
  const { run, tally } = view;
  const { what, next, state } = ending(view, outcome, pen);
  const counts = endCounts(view);
  const moves = moveCounts(view, pen);
  const data = {
    ...heading(run, pen, state),
    text: sentences(`${title(run, pen.plain)}: ${what}`, counts, moves, next),
    what,
    next,
    facts: recordFacts(run, pen),
  };
  if (outcome.kind === 'broken-trust') {
    return { template: 'trust', data: { ...data, checks: checkList(run.checks, pen) } };
  }
  const rows = touched(tally) ? endedRows(view, pen) : plannedRows(view, pen);
  return {
    template: 'result',
    data: {
      ...data,
      ...pager(view, pen),
      counts,
      moves,
      rows,
      run: run.id,
      batch: run.batch,
      again: run.undoes === null && again(view, outcome),
      digest: run.digest ?? '',
    },
  };
}

/** Whether another preview is what comes next: of everything but a run that did all it was approved for. */
function again({ tally }: RunView, outcome: Outcome): boolean {
  return outcome.kind !== 'done' || problems(tally) > 0;
}

/** The counts of a closed run; empty where it ended before its plan was made. */
export function endCounts({ run: { counts }, tally }: RunView): string {
  if (!counts) return '';
  if (touched(tally)) return sentence(ended(counts, tally));
  return `${sentence(planned(counts))} Nothing was stamped.`;
}
