import type { Run } from '../ports/run.ts';
import type { StateCounts } from '../ports/row-states.ts';
import type { RunView } from '../ports/run-view.ts';
import { decisionFacts, startText } from './approval-facts.ts';
import { sum } from './count-texts.ts';
import { othersText, progressTiles } from './count-tiles.ts';
import { writeCounts } from './outcome-counts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime, peopleText } from './format-text.ts';
import { callsText, timeLeft } from './pace-texts.ts';
import { changeFacts } from './change-record-facts.ts';
import { headerData, runTitle } from './card-header.ts';
import { fact, factsText, waitReasonText } from './card-facts.ts';
import { handOffProgress } from './hand-off-card.ts';
import { isPaused, runLabel, writingLabel } from './run-labels.ts';
import { optionsOf } from './viewer-options.ts';

/** A run that has no plan yet. */
export function readingData(run: Run, limits: TextLimits): CardData {
  const waitReason = waitReasonText(run, limits);
  return {
    template: 'reading',
    data: {
      ...headerData(run, limits),
      text: joinSentences(`${runTitle(run, limits.plain)}: ${runLabel(run).label}.`, waitReason),
      activity:
        run.phase === 'trust'
          ? 'Checking the trust between the tenants. The preview appears on this card.'
          : 'Reading both tenants and matching every person in the batch. The preview appears on this card.',
      waitReason,
      facts: factsText([
        fact('Requested by', limits.markdown(run.requester.name, 64)),
        fact('Since', localTime(run.openedAt)),
      ]),
      hint: cancelHint(run),
    },
  };
}

/** A decided run that is not closed: how far it is, and what it waits for. */
export function progressData(view: RunView, limits: TextLimits): CardData {
  const { run, stateCounts } = view;
  const activity = activityText(view);
  const waitReason = waitReasonText(run, limits);
  const left = rowsLeft(stateCounts);
  const isWriting = run.phase !== 'verify' && run.cancelRequestedBy === null;
  const canControl = isWriting && optionsOf(view).canControl;
  return {
    template: 'progress',
    data: {
      ...headerData(run, limits),
      text: joinSentences(`${runTitle(run, limits.plain)}: ${activity}`, waitReason),
      activity,
      tileRows: progressTiles(run, stateCounts),
      others: othersText(run, stateCounts),
      barSegments: barSegments(stateCounts),
      waitReason,
      calls: isWriting && left > 0 ? callsText(left, { ...view, pace: view.previousPace }) : '',
      facts: factsText([
        ...decisionFacts(run, limits),
        ...changeFacts(view, limits),
        ...(run.queuedUntil ? [fact('Queued until', localTime(run.queuedUntil))] : []),
      ]),
      hint: hint(run, limits),
      run: run.id,
      digest: run.digest ?? '',
      canPause: canControl && !isPaused(run),
      canResume: canControl && isPaused(run),
      canCancel: canControl,
      ...handOffData(view, limits),
    },
  };
}

function handOffData(view: RunView, limits: TextLimits) {
  const { handOff, run } = view;
  return handOff === null || run.handsOff === null
    ? {}
    : handOffProgress(view, handOff, { handOff: run.handsOff, limits });
}

function activityText(view: RunView): string {
  const { run, stateCounts } = view;
  const { phase, queuedUntil } = run;
  const start = startText(run, run.decision?.digest ?? null);
  if (start !== '' && (phase === 'waiting' || phase === 'queued'))
    return `Approved. ${start} To move that, type “start run ${run.id} at” and a time.`;
  if (queuedUntil) return 'Approved and queued. Nothing is written during a freeze of the policy.';
  const toStamp = sum(writeCounts(stateCounts));
  const { verified, unverified, written, settling, unchanged, sending } = stateCounts;
  const checked = verified + unverified;
  const toCheck = checked + written + settling + unchanged + sending;
  switch (phase) {
    case 'stamp': {
      const left = rowsLeft(stateCounts);
      const done = (toStamp - left).toLocaleString('en-US');
      const time = isPaused(run) ? '' : timeLeft(left, { ...view, pace: view.previousPace });
      return `${writingLabel(run)}: ${done} of ${toStamp.toLocaleString('en-US')}${time === '' ? '' : ` · ${time}`}`;
    }
    case 'verify':
      return `Verifying: ${checked.toLocaleString('en-US')} of ${peopleText(toCheck)} read back from the target tenant.`;
    case 'queued':
    case 'recheck':
      return 'Approved. Both tenants are read again before the first stamp, so that only the approved plan is stamped.';
    case 'trust':
    case 'match':
    case 'inspect':
    case 'waiting':
      return 'Approved. Stamping starts.';
    case 'closed':
      return 'Finished. The result appears on this card.';
  }
}

function rowsLeft({ planned, sending }: StateCounts): number {
  return planned + sending;
}

/** In percent: a narrower segment can't be seen. */
const minSegmentWidth = 3;

/** The rows to stamp as segments without text; the tiles under the bar are its legend. */
function barSegments(stateCounts: StateCounts) {
  const { verified, written, settling, failed, drifted, unverified } = stateCounts;
  const total = sum(writeCounts(stateCounts));
  const segments = [
    { number: verified, style: 'good' },
    { number: written + settling, style: 'accent' },
    { number: drifted + unverified, style: 'warning' },
    { number: failed, style: 'attention' },
    { number: rowsLeft(stateCounts), style: 'emphasis' },
  ];
  const filled = segments.filter(({ number }) => number > 0);
  // Before the first stamp a bar says nothing.
  if (filled.length < 2) return [];
  return filled.map(({ number, style }) => ({
    style,
    width: Math.max(minSegmentWidth, Math.round((number / total) * 100)),
  }));
}

function hint(run: Run, limits: TextLimits): string {
  if (run.cancelRequestedBy) {
    const name = limits.plain(run.cancelRequestedBy.name, 64);
    return `${name} canceled this run. People being stamped are finished and verified; the others stay as they are.`;
  }
  if (run.pausedBy && isPaused(run)) {
    const name = limits.plain(run.pausedBy.name, 64);
    return `Paused by ${name}. People being stamped are finished; nothing more is written until the run is resumed.`;
  }
  return '';
}

function cancelHint({ id }: Run): string {
  return `To cancel this run, type “cancel run ${id}”.`;
}
