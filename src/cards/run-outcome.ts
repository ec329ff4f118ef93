import { moveTestAdvice } from '../mapping/move-test-rules.ts';
import { noCounts, notReadyCount, peopleCount } from '../mapping/plan-rows.ts';
import { isFirstOfTwoRuns } from '../mapping/second-run.ts';
import { rerunCommand, type Run } from '../ports/run.ts';
import { type Outcome } from '../ports/outcome.ts';
import { hasProblems, waitingOnPremises, wasStamped } from '../ports/people-tiles.ts';
import type { StateCounts } from '../ports/row-states.ts';
import type { RunView } from '../ports/run-view.ts';
import type { TextLimits } from './text-limits.ts';
import { handOffDoneText, handOffNextText, hasFailed } from './hand-off-result-texts.ts';
import { joinSentences, peopleText } from './format-text.ts';
import { undoGoal } from './card-header.ts';
import { outcomeLabel, type RunLabel } from './run-labels.ts';

/** How a run ended, in words, and what to do next. */
export interface OutcomeText {
  readonly label: RunLabel;
  readonly what: string;
  readonly next: string;
}

export function outcomeText(view: RunView, outcome: Outcome, limits: TextLimits): OutcomeText {
  const { run } = view;
  const label = outcomeLabel(outcome);
  const rerun = `Type “${limits.plain(rerunCommand(run), 220)}” for a new preview.`;
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
        what: nothingText(run),
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
      return finishedText(view, limits);
  }
}

function nothingText({ undoes, handsOff }: Run): string {
  if (handsOff?.action === 'create') return 'No one can be handed off.';
  if (handsOff !== null) return 'No migration is in a state for this.';
  return undoes === null ? 'No one can be stamped.' : 'Nothing can be undone.';
}

const withProblems = { label: 'Finished with problems', style: 'warning' } as const;

function finishedText(view: RunView, limits: TextLimits): OutcomeText {
  const { run, stateCounts, moveTests, followUp } = view;
  if (run.handsOff !== null)
    return {
      label: view.handOff?.parts.some(hasFailed) ? withProblems : outcomeLabel({ kind: 'done' }),
      what: limits.plain(handOffDoneText(view), 400),
      next: handOffNextText(view),
    };
  const moveAdvice = moveTests.failed > 0 ? moveTestAdvice(run.id) : '';
  const others = [
    notApprovedText(stateCounts, followUp),
    onPremisesText(run, stateCounts),
    notReadyText(run),
  ];
  const what = wasStamped(stateCounts)
    ? `${verifiedText(run, stateCounts)}.`
    : 'Approved. The on-premises script is released.';
  if (hasProblems(run, stateCounts))
    return {
      label: {
        label: 'Finished with problems',
        style: stateCounts.failed > 0 ? 'attention' : 'warning',
      },
      what,
      next: joinSentences(
        fixProblems,
        run.undoes === null
          ? `Then retry the people who failed.`
          : `Type “${rerunCommand(run)}” for a new preview.`,
        ...others,
        moveAdvice,
      ),
    };
  const next = joinSentences(...others, moveAdvice || nextAfterSuccess(run, stateCounts));
  return {
    label: { ...outcomeLabel({ kind: 'done' }), style: finishedStyle(run, stateCounts) },
    what,
    next,
  };
}

/** Green only if everyone is verified or already stamped. */
function finishedStyle(run: Run, stateCounts: StateCounts): RunLabel['style'] {
  const counts = run.counts ?? noCounts;
  const waiting = waitingOnPremises(counts, stateCounts);
  if (stateCounts.left + waiting + notReadyCount(counts) > 0) return 'warning';
  return counts.excluded > 0 ? 'emphasis' : 'good';
}

/** «3 of 37 stamped and verified». */
export function verifiedText({ counts, undoes }: Run, stateCounts: StateCounts): string {
  const total = peopleCount(counts ?? noCounts);
  const done = undoes === null ? 'stamped' : 'undone';
  const verified = stateCounts.verified + stateCounts.synced;
  return `${verified.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${done} and verified`;
}

const fixProblems = 'Fix these problems.';

function nextAfterSuccess({ undoes, notes }: Run, { verified, synced }: StateCounts): string {
  if (isFirstOfTwoRuns(notes))
    return 'The values are removed. A second run opens now to set the earlier ones; it needs an approval of its own.';
  if (undoes !== null) return `These mail users are back to how ${undoGoal(undoes)}.`;
  if (verified + synced === 0) return '';
  return 'The stamped mail users are ready for their mailbox moves.';
}

function noteText({ decision }: Run, limits: TextLimits): string {
  const note = decision?.note.trim() ?? '';
  return note === '' ? '' : `: “${limits.plain(note, 200)}”`;
}

/** For a run that was approved in part. */
function notApprovedText({ left }: StateCounts, followUp: RunView['followUp']): string {
  if (left === 0) return '';
  if (followUp !== null)
    return `Review run ${followUp} for the ${left === 1 ? 'person' : peopleText(left)} not approved.`;
  return left === 1
    ? '1 person wasn’t approved. A new run opens for them.'
    : `${peopleText(left)} weren’t approved. A new run opens for them.`;
}

function notReadyText(run: Run): string {
  const count = notReadyCount(run.counts ?? noCounts);
  if (count === 0 || run.undoes !== null) return '';
  return `${peopleText(count)} ${count === 1 ? 'isn’t' : 'aren’t'} ready: fix what the report says, then map again.`;
}

function onPremisesText({ id, counts }: Run, stateCounts: StateCounts): string {
  const waiting = waitingOnPremises(counts ?? noCounts, stateCounts);
  if (waiting === 0) return '';
  const people = `${peopleText(waiting)} must be stamped on-premises`;
  return `${people}: type “report run ${id}” for the script, then “verify run ${id}” to check the result.`;
}
