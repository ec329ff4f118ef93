import { moveTestSummary, moveUntestedCode } from '../mapping/move-test-rules.ts';
import type { Outcome } from '../ports/outcome.ts';
import { peopleTiles, problemCount, wasStamped } from '../ports/people-tiles.ts';
import type { TrustView } from '../ports/answer-views.ts';
import type { Run } from '../ports/run.ts';
import type { RunView } from '../ports/run-view.ts';
import { decisionFacts } from './approval-facts.ts';
import { countSentence, sum, tileCounts } from './count-texts.ts';
import { inRows } from './count-tiles.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { handOffResult } from './hand-off-card.ts';
import { changeFacts } from './change-record-facts.ts';
import { headerData, runTitle } from './card-header.ts';
import { factsText } from './card-facts.ts';
import { filterData } from './filter-controls.ts';
import { pagingData } from './page-controls.ts';
import { personRows } from './card-rows.ts';
import { undoneByText } from './run-list-counts.ts';
import { outcomeText, verifiedText, type OutcomeText } from './run-outcome.ts';
import { checkSections } from './trust-checks.ts';

/** A closed run: the outcome of every person in the batch, who decided, and what to do next. */
export function resultData(view: RunView, outcome: Outcome, limits: TextLimits): CardData {
  const { run, stateCounts } = view;
  const { what, next, label } = resultText(view, outcome, limits);
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
    what: isWritten && outcome.kind === 'done' && view.undoneBy === null ? '' : what,
    next,
    facts: [...decisionFacts(run, limits), ...changeFacts(view, limits)],
  };
  if (outcome.kind === 'broken-trust') {
    const state = data.subtitle;
    return {
      template: 'trust',
      data: { ...data, state, what, sections: checkSections(trustOf(run), limits), code: '' },
    };
  }
  return {
    template: 'result',
    data: {
      ...data,
      ...pagingData(view, limits),
      ...filterData(view, limits),
      tileRows: inRows(peopleTiles(run, stateCounts)),
      moveTest,
      facts: factsText(data.facts),
      rows: personRows(view, limits),
      run: run.id,
      startMigration: 0,
      ...nextSteps(view, outcome),
      ...handOffData(view, limits),
    },
  };
}

function handOffData(view: RunView, limits: TextLimits) {
  const { handOff, run } = view;
  if (handOff === null || run.handsOff === null) return {};
  return handOffResult(view, handOff, { handOff: run.handsOff, limits });
}

/** Everyone in the conversation reads the card of a run. */
function trustOf({ checks, policy: { source, target } }: Run): TrustView {
  return { checks, domains: { source: source.domain, target: target.domain }, viewerSide: null };
}

/** How the run ended; for one that was undone, that and by which run. */
function resultText(view: RunView, outcome: Outcome, limits: TextLimits): OutcomeText {
  const text = outcomeText(view, outcome, limits);
  const undone = undoneByText(view.undoneBy);
  if (undone === '') return text;
  const what = `${undone}.`;
  if (!isUndone(view)) return { ...text, what: joinSentences(text.what, what) };
  return { label: { ...text.label, style: 'emphasis' }, what, next: '' };
}

/** Whether nothing is left to undo. */
function isUndone({ undoneBy }: RunView): boolean {
  return undoneBy !== null && undoneBy.undoes.sources === null;
}

/** «3 of 37 stamped and verified»; «Stopped · 6 of 37 stamped and verified»; «Rejected». */
function stateText({ run, stateCounts }: RunView, label: string, outcome: Outcome): string {
  if (!wasStamped(stateCounts)) return label;
  const verified = verifiedText(run, stateCounts);
  return outcome.kind === 'done' ? verified : `${label} · ${verified}`;
}

/** The buttons: what a person most likely does next. */
function nextSteps(view: RunView, { kind }: Outcome) {
  const { run, stateCounts, followUp, undoneBy, canStart } = view;
  const isUndo = run.undoes !== null;
  const problems = problemCount(stateCounts);
  const isWritten =
    sum([{ count: stateCounts.verified }, { count: problems - stateCounts.planned }]) > 0;
  const failed = stateCounts.failed.toLocaleString('en-US');
  const canRetry = canStart && isWritten && problems > 0 && !isUndo && !isUndone(view);
  return {
    canRetry,
    retryTitle:
      stateCounts.failed === problems
        ? `Retry ${failed} failed`
        : `Retry ${problems.toLocaleString('en-US')}`,
    followUp: followUp ?? undoneBy?.run ?? 0,
    hasReport: run.digest !== null,
    canUndo: canStart && isWritten && !isUndo && !isUndone(view),
    canMapAgain: canStart && !isUndo && !isWritten && kind !== 'done',
    batch: run.batch,
  };
}

/** The counts of a closed run; empty if it closed before it had a plan. */
function resultCounts({ run, stateCounts }: RunView): string {
  if (run.counts === null || run.handsOff !== null) return '';
  const sentence = countSentence(tileCounts(peopleTiles(run, stateCounts)));
  return wasStamped(stateCounts) ? sentence : `${sentence} Nothing was stamped.`;
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
