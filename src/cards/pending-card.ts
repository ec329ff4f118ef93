import type { PendingRun } from '../ports/answer-views.ts';
import { missingApprovalsText } from './approval-facts.ts';
import { listTitle } from './card-header.ts';
import { countList } from './count-texts.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime } from './format-text.ts';
import { guideData } from './guide-card.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { approvableCounts } from './run-list-counts.ts';
import type { FormatText, TextLimits } from './text-limits.ts';

/** The answer to `pending`: plans without a decision, newest first, and who can decide. */
export function renderPending(pending: readonly PendingRun[]): RenderedCard {
  return renderCard((limits) => pendingData(pending, limits));
}

/** More do not fit into the height of the card. */
const maxRuns = 5;

export function pendingData(pending: readonly PendingRun[], limits: TextLimits): CardData {
  if (pending.length === 0) return nothingWaits(limits);
  const listed = pending.slice(0, maxRuns);
  const hidden = pending.length - listed.length;
  const heading = pendingText(pending.length);
  return {
    template: 'status',
    data: {
      heading,
      style: 'warning',
      text: joinSentences(
        `${heading}.`,
        ...listed.map((item) => {
          const title = listTitle(item.run, limits.plain);
          return `${title}: ${countsText(item)}; ${neededText(item, limits.plain, limits)}.`;
        }),
      ),
      lead: hidden === 0 ? '' : `The newest ${listed.length} are shown.`,
      runs: listed.map((item) => pendingEntry(item, limits)),
      notes: [],
      pages: [],
    },
  };
}

function nothingWaits(limits: TextLimits): CardData {
  const [heading, lead] = ['No runs wait for approval', 'To start one, an admin maps a batch.'];
  const buttons = [
    { title: 'List batches', data: { verb: 'batches' } },
    { title: 'Latest runs', data: { verb: 'status' } },
  ];
  const card = guideData({ heading, lead, buttons }, limits);
  return { ...card, data: { ...card.data, text: joinSentences(`${heading}.`, lead) } };
}

function pendingText(number: number): string {
  return number === 1 ? '1 run waits for approval' : `${number} runs wait for approval`;
}

function pendingEntry(pending: PendingRun, limits: TextLimits) {
  const { run } = pending;
  const expiry = run.expiresAt === null ? '' : `, decide by ${localTime(run.expiresAt)}`;
  return {
    ...{ run: run.id, button: 'Review', tooltip: `Review run ${run.id}` },
    title: listTitle(run, limits.markdown),
    counts: countsText(pending),
    details: `Requested by ${limits.markdown(run.requester.name, 64)}${expiry}; ${neededText(pending, limits.markdown, limits)}`,
    waitReason: '',
  };
}

/** «25 to stamp, all with warnings, 2 on-premises». */
function countsText({ run }: PendingRun): string {
  return countList(approvableCounts(run)) || 'Nothing to approve';
}

/** «waiting for Alex Wilber»; with more than one approval missing also how many. */
function neededText(
  { run, waitingFor }: PendingRun,
  format: FormatText,
  limits: TextLimits,
): string {
  const { people, groups } = waitingFor;
  const names = limits.first(people, 8).map((name) => format(name, 48));
  const hidden = people.length - names.length;
  const deciders = [
    ...names,
    ...(hidden > 0 ? [`${hidden} more`] : []),
    ...limits.first(groups, 4).map((group) => `a member of ${format(group, 48)}`),
  ];
  const missing = missingApprovalsText(run, run.digest);
  const needed = missing === '1 more' ? '' : `needs ${missing}; `;
  return deciders.length === 0
    ? `${needed}no one who can approve is left: add an approver to the policy file, or type “cancel run ${run.id}”`
    : `${needed}waiting for ${deciders.join(', ')}`;
}
