import { fitsCard } from '../mapping/policy/policy-changes.ts';
import type { PolicyView, ProposedPolicy } from '../ports/answer-views.ts';
import { peopleToAccept } from '../ports/policy-versions.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, pluralize } from './format-text.ts';
import { changeLine, type PolicyChangeLine } from './policy-change-lines.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** The answer to `policy`: the errors in the policy file, or one page of the changes that wait for acceptance. */
export function renderPolicy(view: PolicyView): RenderedCard {
  return renderCard((limits) => policyData(view, limits));
}

export function policyData(view: PolicyView, limits: TextLimits): CardData {
  const { inForce, faults, proposed } = view;
  const state = stateText(view, limits);
  const next = proposed === null ? '' : nextText(proposed);
  const lines = [...changeLines(proposed, limits), ...faultLines(faults, limits)];
  return {
    template: 'policy',
    data: {
      heading: headingOf(view),
      state,
      style: proposed === null && faults.length === 0 ? 'good' : 'warning',
      text: joinSentences(
        `${headingOf(view)}.`,
        state,
        ...lines.slice(0, 3).map(({ sentence }) => `${sentence}.`),
        next,
      ),
      ...{ lines, next },
      hashes: [
        hashLines('Policy in force', inForce),
        ...(proposed === null ? [] : [hashLines('Policy with the changes', proposed.hash)]),
      ],
      hash: proposed?.hash ?? '',
      canAccept: proposed?.canAccept ?? false,
      ...pagingData(proposed),
    },
  };
}

/** In two halves, because a narrow card cuts the whole one. */
function hashLines(label: string, hash: string) {
  const half = hash.length / 2;
  return { label, first: hash.slice(0, half), second: hash.slice(half) };
}

const maxFaults = 12;

function headingOf({ faults, proposed }: PolicyView): string {
  if (faults.length > 0) return 'The policy file has errors';
  if (proposed === null) return 'The policy file is in force';
  const { changeCount: count } = proposed;
  return count === 1 ? '1 policy change is waiting' : `${count} policy changes are waiting`;
}

function stateText({ faults, proposed }: PolicyView, limits: TextLimits): string {
  if (proposed !== null) return acceptedText(proposed, limits);
  return faults.length > 0 ? 'The earlier policy stays in force.' : 'No change is waiting.';
}

/** «1 of 2 admins accepted: Megan Bowen.» */
function acceptedText({ acceptedBy }: ProposedPolicy, limits: TextLimits): string {
  const count = `${acceptedBy.length} of ${peopleToAccept} admins accepted`;
  const names = acceptedBy.map(({ name }) => limits.plain(name, 64)).join(', ');
  return names === '' ? `${count}.` : `${count}: ${names}.`;
}

function nextText({ code, page, canAccept, hasAccepted }: ProposedPolicy): string {
  if (hasAccepted) return 'You accepted these changes. Another admin must accept them too.';
  if (canAccept)
    return `You’ve seen every change. Select Accept changes, or type “policy accept ${code}”.`;
  return page.changes.every(fitsCard)
    ? 'To accept the changes, look at every page first, or get all changes as a file.'
    : 'Some values are shortened here. To accept the changes, get all of them as a file first.';
}

function changeLines(
  proposed: ProposedPolicy | null,
  limits: TextLimits,
): readonly PolicyChangeLine[] {
  if (proposed === null) return [];
  const { changes, names } = proposed.page;
  return changes.map((change) => changeLine(change, names, limits));
}

function faultLines(faults: readonly string[], limits: TextLimits): readonly PolicyChangeLine[] {
  const listed = limits.first(faults, maxFaults);
  const hidden = faults.length - listed.length;
  const sentences = [
    ...listed.map((fault) => `Error: ${limits.plain(fault, 280)}`),
    ...(hidden > 0 ? [pluralize(hidden, 'more error')] : []),
  ];
  return sentences.map((sentence) => ({ sentence, id: '' }));
}

function pagingData(proposed: ProposedPolicy | null) {
  if (proposed === null) return { pageText: '', pageButtons: [] };
  const { number, pageCount } = proposed.page;
  const buttons = [
    { title: 'Previous', page: number - 1 },
    { title: 'Next', page: number + 1 },
  ];
  return {
    pageText: pageCount > 1 ? `Page ${number} of ${pageCount}` : '',
    pageButtons: buttons.filter(({ page: to }) => to >= 1 && to <= pageCount),
  };
}
