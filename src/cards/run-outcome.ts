import { noCounts } from '../mapping/plan-rows.ts';
import { moveTestAdvice } from '../mapping/move-test-rules.ts';
import { isFirstOfTwoRuns } from '../mapping/second-run.ts';
import { rerunCommand, type Run } from '../ports/run.ts';
import { type Outcome } from '../ports/outcome.ts';
import type { StateCounts } from '../ports/row-states.ts';
import type { RunView } from '../ports/run-view.ts';
import { sum } from './count-texts.ts';
import { writeCounts, waitingOnPremises, outcomeCounts } from './outcome-counts.ts';
import type { TextLimits } from './text-limits.ts';
import { joinSentences, peopleText } from './format-text.ts';
import { undoGoal } from './card-header.ts';
import { outcomeLabel, type RunLabel } from './run-labels.ts';

/** How a run ended, in words, and what to do next. */
interface OutcomeText {
  readonly label: RunLabel;
  readonly what: string;
  readonly next: string;
}

export function outcomeText(view: RunView, outcome: Outcome, limits: TextLimits): OutcomeText {
  const { run } = view;
  const label = outcomeLabel(outcome);
  const rerun = `Type “${rerunCommand(run)}” for a new preview.`;
  const person = run.cancelRequestedBy ?? run.decision?.by;
  const by = person ? ` by ${limits.plain(person.name, 64)}` : '';
  switch (outcome.kind) {
    case 'broken-trust':
      return {
        label,
        what: 'Trust checks between the tenants failed.',
        next: `Fix the failed checks. ${rerun}`,
      };
    case 'nothing-to-write':
      return {
        label,
        what: run.undoes === null ? 'No one can be stamped.' : 'Nothing can be undone.',
        next: `${fixProblems} ${rerun}`,
      };
    case 'rejected':
      return { label, what: `Rejected${by}${noteText(run, limits)}.`, next: rerun };
    case 'cancelled':
      return { label, what: `Canceled${by}.`, next: rerun };
    case 'expired':
      return { label, what: 'No decision was made in time.', next: rerun };
    case 'changed': {
      const change = limits.plain(outcome.what, 280);
      return { label, what: `The plan changed after its approval: ${change}`, next: rerun };
    }
    case 'stopped':
    case 'failed':
      return { label, what: limits.plain(outcome.why, 400), next: limits.plain(outcome.next, 600) };
    case 'done':
      return finishedText(view);
  }
}

function finishedText({ run, stateCounts, moveTests }: RunView): OutcomeText {
  const moveAdvice = moveTests.failed > 0 ? moveTestAdvice(run.id) : '';
  const others = [notApprovedText(stateCounts), onPremisesText(run, stateCounts)];
  const verified = verifiedText(run, stateCounts);
  if (problemCount(stateCounts) + notUndoneCount(run) > 0)
    return {
      label: { label: 'Finished with problems', style: 'warning' },
      what: `${verified}, with problems.`,
      next: joinSentences(
        ...others,
        fixProblems,
        moveAdvice,
        run.undoes === null ? `Type “retry run ${run.id}” to map only those people again.` : '',
        `Type “${rerunCommand(run)}” for a new preview.`,
      ),
    };
  return {
    label: outcomeLabel({ kind: 'done' }),
    what: wasStamped(stateCounts)
      ? `${verified}.`
      : 'Approved. The on-premises script is released.',
    next: joinSentences(...others, moveAdvice || nextAfterSuccess(run)),
  };
}

/** «15 of 26 stamped and verified». */
function verifiedText({ counts, undoes }: Run, stateCounts: StateCounts): string {
  const total = sum(outcomeCounts(counts ?? noCounts, stateCounts));
  const done = undoes === null ? 'stamped' : 'undone';
  return `${stateCounts.verified + stateCounts.synced} of ${total} ${done} and verified`;
}

const fixProblems = 'Fix these problems.';

function nextAfterSuccess({ undoes, notes }: Run): string {
  if (isFirstOfTwoRuns(notes))
    return 'The values are removed. A second run opens now to set the earlier ones; it needs an approval of its own.';
  if (undoes === null) return 'The stamped mail users are ready for their mailbox moves.';
  return `These mail users are back to how ${undoGoal(undoes)}.`;
}

/** Mail users that an undo could not change: they are still stamped. */
function notUndoneCount({ undoes, counts }: Run): number {
  return undoes === null ? 0 : (counts ?? noCounts).blocked;
}

function noteText({ decision }: Run, limits: TextLimits): string {
  const note = decision?.note.trim() ?? '';
  return note === '' ? '' : `: “${limits.plain(note, 200)}”`;
}

/** For a run that was approved in part. */
function notApprovedText({ left }: StateCounts): string {
  if (left === 0) return '';
  return left === 1
    ? '1 person wasn’t approved. A new run opens for them.'
    : `${left} people weren’t approved. A new run opens for them.`;
}

function onPremisesText({ id, counts }: Run, stateCounts: StateCounts): string {
  const waiting = waitingOnPremises(counts ?? noCounts, stateCounts);
  if (waiting === 0) return '';
  const people = `${peopleText(waiting)} must be stamped on-premises`;
  return `${people}: type “report run ${id}” for the script, then “verify run ${id}” to check the result.`;
}

/** Whether any row was stamped, was tried, or was left to another run. */
export function wasStamped(stateCounts: StateCounts): boolean {
  const { planned, synced, left } = stateCounts;
  return sum(writeCounts(stateCounts)) > planned || synced > 0 || left > 0;
}

/** Rows that are not as approved. */
export function problemCount(stateCounts: StateCounts): number {
  return sum(writeCounts(stateCounts)) - stateCounts.verified;
}
