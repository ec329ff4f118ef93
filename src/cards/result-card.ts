import { moveTestSummary, moveUntestedCode } from '../mapping/move-test-rules.ts';
import type { Outcome } from '../ports/outcome.ts';
import type { RunView } from '../ports/run-view.ts';
import { decisionFacts } from './approval-facts.ts';
import { countSentence, plannedCounts, sum } from './count-texts.ts';
import { plannedTiles, resultTiles } from './count-tiles.ts';
import { outcomeCounts } from './outcome-counts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { headerData, runTitle } from './card-header.ts';
import { factsText } from './card-facts.ts';
import { filterData } from './filter-controls.ts';
import { pagingData } from './page-controls.ts';
import { personRows } from './card-rows.ts';
import { outcomeText, problemCount, verifiedText, wasStamped } from './run-outcome.ts';
import { checkList } from './trust-checks.ts';

/** A closed run: the outcome of every person in the batch, who decided, and what to do next. */
export function resultData(view: RunView, outcome: Outcome, limits: TextLimits): CardData {
  const { run, stateCounts } = view;
  const { what, next, label } = outcomeText(view, outcome, limits);
  const isWritten = wasStamped(stateCounts);
  const moveTest = moveTestText(view, limits);
  const state = stateText(view, label.label, outcome);
  const data = {
    ...headerData(run, limits, { ...label, label: state }),
    text: joinSentences(
      `${runTitle(run, limits.plain)}: ${what}`,
      resultCounts(view),
      moveTest,
      next,
    ),
    // The header says it already.
    what: isWritten && outcome.kind === 'done' ? '' : what,
    next,
    facts: decisionFacts(run, limits),
  };
  if (outcome.kind === 'broken-trust') {
    const state = data.subtitle;
    return {
      template: 'trust',
      data: { ...data, state, what, checks: checkList(run.checks, limits) },
    };
  }
  return {
    template: 'result',
    data: {
      ...data,
      ...pagingData(view, limits),
      ...filterData(view, limits),
      tileRows: isWritten ? resultTiles(run, stateCounts) : plannedTiles(run),
      moveTest,
      facts: factsText(data.facts),
      rows: personRows(view, limits),
      run: run.id,
      ...nextSteps(view, outcome),
    },
  };
}

/** «3 of 37 stamped and verified»; «Stopped · 6 of 37 stamped and verified»; «Rejected». */
function stateText({ run, stateCounts }: RunView, label: string, outcome: Outcome): string {
  if (!wasStamped(stateCounts)) return label;
  const verified = verifiedText(run, stateCounts);
  return outcome.kind === 'done' ? verified : `${label} · ${verified}`;
}

/** The buttons: what a person most likely does next. */
function nextSteps({ run, stateCounts, followUp }: RunView, { kind }: Outcome) {
  const isUndo = run.undoes !== null;
  const problems = problemCount(stateCounts);
  const isWritten =
    sum([{ count: stateCounts.verified }, { count: problems - stateCounts.planned }]) > 0;
  const failed = stateCounts.failed.toLocaleString('en-US');
  const canRetry = isWritten && problems > 0 && !isUndo;
  return {
    canRetry,
    retryTitle:
      stateCounts.failed === problems
        ? `Retry ${failed} failed`
        : `Retry ${problems.toLocaleString('en-US')}`,
    followUp: followUp ?? 0,
    hasReport: run.digest !== null,
    canUndo: isWritten && !isUndo,
    canMapAgain: !isUndo && !isWritten && kind !== 'done',
    batch: run.batch,
  };
}

/** The counts of a closed run; empty if it closed before it had a plan. */
function resultCounts({ run: { counts }, stateCounts }: RunView): string {
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
