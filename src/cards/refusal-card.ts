import type { Refusal, Refused } from '../ports/refused.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

interface NextStep {
  readonly title: string;
  /** Of the card action. */
  readonly data: object | null;
}

/** What was not done, why, and what to do next; `steps` are its buttons. */
export function renderRefusal(
  refusal: Omit<Refused, 'kind'>,
  steps: readonly NextStep[],
): RenderedCard {
  return renderCard((limits) => refusalData(refusal, steps, limits));
}

export function refusalData(
  { code, text, next }: Omit<Refused, 'kind'>,
  steps: readonly NextStep[],
  limits: TextLimits,
): CardData {
  const what = limits.plain(text, 600);
  const nextStep = limits.plain(next, 600);
  return {
    template: 'refusal',
    data: {
      heading: titles[code],
      text: joinSentences(what, nextStep),
      ...{ what, next: nextStep },
      steps: steps.map(({ title, data }) => ({ title: limits.plain(title, 30), data })),
    },
  };
}

/** What happened, in words for its code. */
const titles: Readonly<Record<Refusal, string>> = {
  'not-permitted': 'You can’t do this',
  'roles-unreadable': 'I can’t check your role now',
  'own-run': 'Someone else must approve',
  'edited-plan': 'Someone else must approve',
  'policy-refuses': 'The policy doesn’t allow it',
  'note-missing': 'The note is missing',
  'bad-start': 'That start time won’t work',
  'bad-way': 'It can’t be handed off that way',
  'no-migration': 'There’s no migration yet',
  stale: 'This card is out of date',
  'not-shown': 'Look at the changes first',
  'wrong-conversation': 'The card belongs elsewhere',
  'already-decided': 'It’s already decided',
  expired: 'The time to decide is over',
  'not-waiting': 'The run isn’t waiting for this',
  'unknown-run': 'There’s no such run',
  'unknown-batch': 'There’s no such batch',
  'never-mapped': 'There’s no run yet',
  'not-monitored': 'It isn’t monitored',
  'not-a-channel': 'This works in a channel',
  'tenant-unreadable': 'A tenant can’t be read now',
  'unknown-person': 'No one found',
  'ambiguous-person': 'More than one person fits',
  'choice-missing': 'Choose someone first',
  'nobody-selected': 'Nobody to map',
  'pins-not-allowed': 'The policy doesn’t use pins',
  'nothing-to-accept': 'Nothing to accept',
  'unknown-webhook': 'No such webhook',
  'target-pinned': 'Someone else has this match',
  'target-not-pinnable': 'This match can’t be chosen',
  'nothing-to-undo': 'Nothing to undo',
  'nothing-to-retry': 'Nothing to retry',
  'invalid-delegation': 'This delegation isn’t possible',
  'date-missing': 'The last day is missing',
  'past-date': 'That day is over',
  'unreadable-file': 'I can’t use this list',
  'no-report': 'There’s no report yet',
  'project-closed': 'The project is closed',
  'project-open': 'The project is open',
  'too-many-requests': 'Please wait a moment',
  'database-unreachable': 'I can’t reach my database',
};
