import { noCounts } from '../mapping/plan-rows.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { PendingRun } from '../ports/answer-views.ts';
import { missingApprovalsText } from './approval-facts.ts';
import { countSentence, plannedCounts } from './count-texts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { runTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

/** The answer to `pending`: plans without a decision, newest first, and who can decide. */
export function renderPending(pending: readonly PendingRun[]): RenderedCard {
  return renderCard((limits) => pendingData(pending, limits));
}

export function pendingData(pending: readonly PendingRun[], limits: TextLimits): CardData {
  const listed = limits.first(pending, 8);
  const lead = joinSentences(
    pendingText(pending.length),
    pending.length > listed.length ? `The newest ${listed.length} are shown.` : '',
  );
  return {
    template: 'status',
    data: {
      heading: 'Waiting for approval',
      text: joinSentences(
        pendingText(pending.length),
        ...listed.map((item) => `${runTitle(item.run, limits.plain)}: ${neededText(item, limits)}`),
      ),
      lead,
      runs: listed.map((item) => pendingEntry(item, limits)),
      notes: [],
    },
  };
}

function pendingText(number: number): string {
  if (number === 0) return 'No runs wait for approval.';
  return number === 1 ? '1 run waits for approval.' : `${number} runs wait for approval.`;
}

function pendingEntry(pending: PendingRun, limits: TextLimits) {
  const { run } = pending;
  return {
    title: runTitle(run, limits.markdown),
    state: run.expiresAt === null ? '' : `until ${utcTime(run.expiresAt)}`,
    color: 'warning',
    counts: countSentence(plannedCounts(run.counts ?? noCounts)),
    details: joinSentences(
      `Requested by ${limits.plain(run.requester.name, 64)}.`,
      neededText(pending, limits),
    ),
    waitReason: '',
  };
}

function neededText({ run, waitingFor }: PendingRun, limits: TextLimits): string {
  const { people, groups } = waitingFor;
  const names = limits.first(people, 8).map((name) => limits.plain(name, 48));
  const hidden = people.length - names.length;
  const deciders = [
    ...names,
    ...(hidden > 0 ? [`${hidden} more`] : []),
    ...limits.first(groups, 4).map((group) => `a member of ${limits.plain(group, 48)}`),
  ];
  return joinSentences(
    `Still needed: ${missingApprovalsText(run, run.digest)}.`,
    deciders.length === 0
      ? 'No one who can approve is left.'
      : `Waiting for ${deciders.join(', ')}.`,
  );
}
