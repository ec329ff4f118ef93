import type { ApproversView, Choice, Welcome } from '../ports/answer-views.ts';
import type { CardData } from './expand-template.ts';
import { guideData, type GuideButton } from './guide-card.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';

/** The first card that a person sees. */
export function renderWelcome(welcome: Welcome): RenderedCard {
  return renderCard((limits) => welcomeData(welcome, limits));
}

export function welcomeData(
  { name, source, target, rights, choices }: Welcome,
  limits: TextLimits,
): CardData {
  const [firstName = ''] = limits.plain(name, 64).split(' ', 1);
  return guideData(
    {
      heading: firstName === '' ? 'Hi' : `Hi ${firstName}`,
      lead: `I match people in ${source} to ${target}. Nothing’s written until someone else approves. ${rights}`,
      buttons: choices.flatMap(buttonOf),
    },
    limits,
  );
}

/** A question, or what a person can say instead of something that was not understood. */
export function renderQuestion(question: string, choices: readonly Choice[]): RenderedCard {
  return renderCard((limits) => questionData(question, choices, limits));
}

export function questionData(
  question: string,
  choices: readonly Choice[],
  limits: TextLimits,
): CardData {
  const [heading, lead] = firstSentence(question);
  const card = guideData({ heading, lead, buttons: choices.flatMap(buttonOf) }, limits);
  return { ...card, data: { ...card.data, text: limits.plain(question, 600) } };
}

/** Characters; a longer heading would be cut. */
const maxHeading = 120;

/** A long question as its first sentence, which is the heading, and the rest. */
function firstSentence(question: string): readonly [string, string] {
  if (question.length <= maxHeading) return [question, ''];
  const end = /[.?!] /.exec(question)?.index ?? -1;
  return end === -1
    ? ['Which one?', question]
    : [question.slice(0, end + 1), question.slice(end + 2)];
}

function buttonOf({ title, data }: Choice): readonly GuideButton[] {
  return data === null ? [] : [{ title, data }];
}

/** The answer to `who can approve`. */
export function renderApprovers(view: ApproversView): RenderedCard {
  return renderCard((limits) => approversData(view, limits));
}

export function approversData(view: ApproversView, limits: TextLimits): CardData {
  const { run, batch, needed, people, groups, barred } = view;
  const what = run === null ? batch || 'any run' : `run ${run}, ${batch}`;
  const approvals = needed === 1 ? '1 approval' : `${needed} approvals`;
  const section = (title: string, list: ApproversView['people']) => ({
    title,
    lines: list.map(({ name, standIn }) => ({
      term: '',
      text: standIn === null ? name : `${name}, or ${standIn}, who stands in`,
    })),
  });
  const someone = people.length + groups.flatMap(({ members }) => members).length;
  return guideData(
    {
      heading: `Who can approve ${what}`,
      lead:
        run === null
          ? `A run needs ${approvals}. Whoever starts it can’t approve it.`
          : `It needs ${approvals}${someone === 0 ? ', and I can name no one who can give it' : ''}.`,
      sections: [
        ...(people.length === 0 ? [] : [section('People', people)]),
        ...groups.map(({ name, members }) => section(`Members of ${name}`, members)),
        ...(barred.length === 0
          ? []
          : [
              {
                title: 'Not on this run',
                lines: barred.map(({ name, why }) => ({ term: '', text: `${name}: ${why}` })),
              },
            ]),
      ],
      buttons:
        run === null
          ? [{ title: 'Waiting for me', data: { verb: 'pending' } }]
          : [{ title: `Open run ${run}`, data: { verb: 'open', run } }],
    },
    limits,
  );
}
