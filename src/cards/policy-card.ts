import type { PolicyView } from '../ports/views.ts';
import { line, type Line } from './change-lines.ts';
import type { TextLimits } from './escape-text.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

/** The answer to `policy`: the errors in the policy file, or the changes that wait for acceptance. */
export function renderPolicy(view: PolicyView): RenderedCard {
  return renderCard((limits) => policyData(view, limits));
}

export function policyData(view: PolicyView, limits: TextLimits): CardData {
  const { faults, proposed } = view;
  const what = statusText(view);
  const next =
    proposed === null
      ? ''
      : `${acceptedText(proposed, limits)} The changes take effect when two admins have typed “policy accept ${proposed.code}”.`;
  return {
    template: 'policy',
    data: {
      title: 'Policy of this project',
      state: proposed === null ? 'In force' : 'Waiting for admins',
      style: proposed === null && faults.length === 0 ? 'good' : 'warning',
      text: joinSentences(what, next),
      what,
      next,
      lines: [
        ...changeLines(proposed?.changes ?? [], limits),
        ...limits
          .first(faults, maxLines)
          .map((fault) => line('Error', limits.plain(fault, 280), 'warning')),
      ],
    },
  };
}

const maxLines = 12;

type ProposedPolicy = NonNullable<PolicyView['proposed']>;

function statusText({ faults, proposed }: PolicyView): string {
  if (faults.length > 0) return 'The policy file has errors. The earlier policy stays in force.';
  const changes = proposed?.changes.length ?? 0;
  if (changes === 0) return 'The policy file is in force.';
  return changes === 1 ? '1 change is waiting.' : `${changes} changes are waiting.`;
}

function acceptedText({ acceptedBy }: ProposedPolicy, limits: TextLimits): string {
  const count = `${acceptedBy.length} of 2 admins accepted`;
  const names = acceptedBy.map(({ name }) => limits.plain(name, 64)).join(', ');
  return names === '' ? `${count}.` : `${count}: ${names}.`;
}

function changeLines(changes: ProposedPolicy['changes'], limits: TextLimits): readonly Line[] {
  const listed = limits.first(changes, maxLines);
  const hidden = changes.length - listed.length;
  const valueText = (value: string | null) =>
    value === null ? 'not set' : limits.identifier(value, 120);
  return [
    ...listed.map(({ key, was, is }) =>
      line(limits.plain(key, 80), `${valueText(was)} → ${valueText(is)}`),
    ),
    ...(hidden > 0 ? [line('More', `${hidden} more changes: see the policy file`, 'warning')] : []),
  ];
}
