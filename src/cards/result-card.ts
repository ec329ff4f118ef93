import { moveTestSummary, moveUntestedCode } from '../mapping/move-test-rules.ts';
import type { Outcome } from '../ports/outcome.ts';
import type { RunView } from '../ports/run-view.ts';
import { decisionFacts } from './approval-facts.ts';
import { countSentence, plannedCounts } from './count-texts.ts';
import { outcomeCounts } from './outcome-counts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { headerData, runTitle } from './card-header.ts';
import { pagingData } from './page-controls.ts';
import { finishedRows, plannedRows } from './card-rows.ts';
import { outcomeText, problemCount, wasStamped } from './run-outcome.ts';
import { checkList } from './trust-card.ts';

/** A closed run: the outcome of every person in the batch, who decided, and what to do next. */
export function resultData(view: RunView, outcome: Outcome, limits: TextLimits): CardData {
  const { run, stateCounts } = view;
  const { what, next, label } = outcomeText(view, outcome, limits);
  const counts = resultCounts(view);
  const moveTest = moveTestText(view, limits);
  const data = {
    ...headerData(run, limits, label),
    text: joinSentences(`${runTitle(run, limits.plain)}: ${what}`, counts, moveTest, next),
    what,
    next,
    facts: decisionFacts(run, limits),
  };
  if (outcome.kind === 'broken-trust') {
    return { template: 'trust', data: { ...data, checks: checkList(run.checks, limits) } };
  }
  return {
    template: 'result',
    data: {
      ...data,
      ...pagingData(view, limits),
      counts,
      moveTest,
      rows: wasStamped(stateCounts) ? finishedRows(view, limits) : plannedRows(view, limits),
      run: run.id,
      batch: run.batch,
      canMapAgain:
        run.undoes === null && (outcome.kind !== 'done' || problemCount(stateCounts) > 0),
      digest: run.digest ?? '',
    },
  };
}

/** The counts of a closed run; empty if it closed before it had a plan. */
export function resultCounts({ run: { counts }, stateCounts }: RunView): string {
  if (!counts) return '';
  if (wasStamped(stateCounts)) return countSentence(outcomeCounts(counts, stateCounts));
  return `${countSentence(plannedCounts(counts))} Nothing was stamped.`;
}

/** The counts of the move tests, and why mailboxes were not tested; empty without move tests. */
export function moveTestText({ run, moveTests }: RunView, limits: TextLimits): string {
  const tested = moveTests.passed + moveTests.failed;
  const untested = run.notes.find(({ code }) => code === moveUntestedCode);
  return joinSentences(
    tested === 0 ? '' : `Move test: ${moveTestSummary(moveTests)}`,
    untested === undefined ? '' : limits.plain(untested.text, 280),
  );
}
