import {
  idOf,
  maxChangeText,
  fitsCard,
  type PolicyChange,
} from '../mapping/policy/policy-changes.ts';
import type { ProposedPolicy, PolicyView } from '../ports/answer-views.ts';
import { line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, pluralize } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

/** The answer to `policy`: the errors in the policy file, or one page of the changes that wait for acceptance. */
export function renderPolicy(view: PolicyView): RenderedCard {
  return renderCard((limits) => policyData(view, limits));
}

export function policyData(view: PolicyView, limits: TextLimits): CardData {
  const { inForce, faults, proposed } = view;
  const what = statusText(view);
  const next = proposed === null ? '' : nextText(proposed, limits);
  return {
    template: 'policy',
    data: {
      title: 'Policy of this project',
      state: proposed === null ? 'In force' : 'Waiting for admins',
      style: proposed === null && faults.length === 0 ? 'good' : 'warning',
      text: joinSentences(what, next),
      what,
      next,
      lines: [...changeLines(proposed, limits), ...faultLines(faults, limits)],
      hashes: [
        line('SHA-256 in force', inForce),
        ...(proposed === null ? [] : [line('SHA-256 of the change', proposed.hash)]),
      ],
      hash: proposed?.hash ?? '',
      ...pagingData(proposed),
    },
  };
}

const maxFaults = 12;

function statusText({ faults, proposed }: PolicyView): string {
  if (faults.length > 0) return 'The policy file has errors. The earlier policy stays in force.';
  if (proposed === null) return 'The policy file is in force.';
  const { changeCount: count, page } = proposed;
  const waiting = count === 1 ? '1 change is waiting.' : `${count} changes are waiting.`;
  if (page.pageCount < 2) return waiting;
  return `${waiting} This page shows ${page.changes.length} of them.`;
}

function nextText(proposed: ProposedPolicy, limits: TextLimits): string {
  const { code, page } = proposed;
  const rest = page.pageCount > 1 ? 'Look at every page, or get all changes as a file.' : '';
  const isShortened = !page.changes.every(fitsCard);
  return joinSentences(
    acceptedText(proposed, limits),
    isShortened ? 'Some values are shortened here: get all changes as a file.' : rest,
    `The changes take effect when two admins have seen all of them and typed “policy accept ${code}”.`,
  );
}

function acceptedText({ acceptedBy }: ProposedPolicy, limits: TextLimits): string {
  const count = `${acceptedBy.length} of 2 admins accepted`;
  const names = acceptedBy.map(({ name }) => limits.plain(name, 64)).join(', ');
  return names === '' ? `${count}.` : `${count}: ${names}.`;
}

function changeLines(proposed: ProposedPolicy | null, limits: TextLimits): readonly Line[] {
  if (proposed === null) return [];
  const { changes, names } = proposed.page;
  return changes.map(({ key, was, is }: PolicyChange) =>
    line(
      limits.plain(key, maxChangeText.key),
      `${valueText(was, names, limits)} → ${valueText(is, names, limits)}`,
    ),
  );
}

/** With the name of the person or group, because people do not know object ids. */
function valueText(
  value: string | null,
  names: ProposedPolicy['page']['names'],
  limits: TextLimits,
): string {
  if (value === null) return 'not set';
  const shown = limits.identifier(value, maxChangeText.value);
  const name = names.get(idOf(value) ?? '');
  return name === undefined ? shown : `${shown} (${limits.plain(name, 64)})`;
}

function faultLines(faults: readonly string[], limits: TextLimits): readonly Line[] {
  const listed = limits.first(faults, maxFaults);
  const hidden = faults.length - listed.length;
  return [
    ...listed.map((fault) => line('Error', limits.plain(fault, 280), 'warning')),
    ...(hidden > 0 ? [line('More', pluralize(hidden, 'more error'), 'warning')] : []),
  ];
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
