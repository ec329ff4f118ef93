import { noCounts } from '../mapping/plan-rows.ts';
import type { Run } from '../ports/run.ts';
import type { StateCounts } from '../ports/row-states.ts';
import type { StampingSpeed, RunView } from '../ports/run-view.ts';
import { decisionFacts } from './approval-facts.ts';
import { countSentence, sum } from './count-texts.ts';
import { writeCounts, outcomeCounts } from './outcome-counts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime, peopleText, rateLimitText, speedText } from './format-text.ts';
import { fact, headerData, runTitle, waitReasonText, type Fact } from './card-header.ts';
import { stateCountLabels } from './count-labels.ts';
import { isPaused, runLabel, writingLabel } from './run-labels.ts';

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
      facts: [
        fact('Requested by', limits.markdown(run.requester.name, 64)),
        fact('Since', localTime(run.openedAt)),
      ],
      hint: cancelHint(run),
    },
  };
}

/** A decided run that is not closed: how far it is, and what it waits for. */
export function progressData({ run, stateCounts, speed }: RunView, limits: TextLimits): CardData {
  const activity = activityText(run, stateCounts);
  const waitReason = waitReasonText(run, limits);
  const labels = { ...stateCountLabels, planned: 'still to stamp' };
  return {
    template: 'progress',
    data: {
      ...headerData(run, limits),
      text: joinSentences(`${runTitle(run, limits.plain)}: ${activity}`, waitReason),
      activity,
      counts: countSentence(outcomeCounts(run.counts ?? noCounts, stateCounts, labels)),
      barSegments: barSegments(stateCounts),
      waitReason,
      facts: [
        ...decisionFacts(run, limits),
        ...(speed === null ? [] : speedFacts(rowsLeft(stateCounts), speed)),
        ...(run.queuedUntil ? [fact('Queued until', localTime(run.queuedUntil))] : []),
      ],
      hint: hint(run, limits),
    },
  };
}

function activityText(run: Run, stateCounts: StateCounts): string {
  const { phase, queuedUntil } = run;
  if (queuedUntil) return 'Approved and queued. Nothing is written during a freeze of the policy.';
  const toStamp = sum(writeCounts(stateCounts));
  const { verified, unverified, written, settling, unchanged, sending } = stateCounts;
  const checked = verified + unverified;
  const toCheck = checked + written + settling + unchanged + sending;
  switch (phase) {
    case 'stamp':
      return `${writingLabel(run)}: ${toStamp - rowsLeft(stateCounts)} of ${peopleText(toStamp)} done.`;
    case 'verify':
      return `Verifying: ${checked} of ${peopleText(toCheck)} read back from the target tenant.`;
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

function speedFacts(left: number, speed: StampingSpeed): readonly Fact[] {
  const limit = rateLimitText(speed);
  return [
    fact('Speed', speedText(left, speed)),
    ...(limit === '' ? [] : [fact('Target tenant', limit)]),
  ];
}

function rowsLeft({ planned, sending }: StateCounts): number {
  return planned + sending;
}

/** The rows to stamp as segments with their numbers; the sentence under the bar has the words. */
function barSegments(stateCounts: StateCounts) {
  const { verified, written, settling, failed, drifted, unverified } = stateCounts;
  const total = sum(writeCounts(stateCounts));
  const segments = [
    { number: verified, style: 'good' },
    { number: written + settling, style: 'accent' },
    { number: failed + drifted + unverified, style: 'attention' },
    { number: rowsLeft(stateCounts), style: 'emphasis' },
  ];
  return segments
    .filter(({ number }) => number > 0)
    .map(({ number, style }) => ({
      text: String(number),
      style,
      // Wide enough for the number.
      width: Math.max(12, Math.round((number / total) * 100)),
    }));
}

function hint(run: Run, limits: TextLimits): string {
  if (run.cancelRequestedBy) {
    const name = limits.plain(run.cancelRequestedBy.name, 64);
    return `${name} canceled this run. People being stamped are finished and verified; the others stay as they are.`;
  }
  if (run.pausedBy && isPaused(run)) {
    const name = limits.plain(run.pausedBy.name, 64);
    return `Paused by ${name}. People being stamped are finished; nothing more is written. To resume, type “resume run ${run.id}”. ${cancelHint(run)}`;
  }
  switch (run.phase) {
    case 'queued':
    case 'recheck':
    case 'stamp':
      return cancelHint(run);
    case 'trust':
    case 'match':
    case 'inspect':
    case 'waiting':
    case 'verify':
    case 'closed':
      return '';
  }
}

function cancelHint({ id }: Run): string {
  return `To cancel this run, type “cancel run ${id}”.`;
}
