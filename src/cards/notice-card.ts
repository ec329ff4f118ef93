import type { Run } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { RunView } from '../ports/run-view.ts';
import { countList } from './count-texts.ts';
import { plain } from './escape-text.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences } from './format-text.ts';
import { planCode } from './card-facts.ts';
import { headerData, runTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { moveTestText } from './result-card.ts';
import { outcomeText } from './run-outcome.ts';
import { problemCounts } from './run-list-counts.ts';
import { runLabel } from './run-labels.ts';

/** The one new post when a run ends; the card mentions a person, if one is given. */
export function renderNotice(view: RunView, mention: Person | null): RenderedCard {
  return renderCard((limits) => noticeData(view, mention, limits));
}

export function noticeData(view: RunView, mention: Person | null, limits: TextLimits): CardData {
  const { run } = view;
  const { label, what, next } = run.outcome
    ? outcomeText(view, run.outcome, limits)
    : { label: runLabel(run), what: '', next: '' };
  const problems = countList(problemCounts(run, view.stateCounts));
  const message = joinSentences(
    what,
    problems === '' ? '' : `${problems}.`,
    moveTestText(view, limits),
    next,
    approverSentence(run, limits),
  );
  const opened = view.followUp ?? run.id;
  const mentions = mention ? [mentionEntity(mention)] : [];
  return {
    template: 'notice',
    data: {
      ...headerData(run, limits, label),
      text: joinSentences(
        ...mentions.map(({ name }) => `${name}:`),
        `${runTitle(run, limits.plain)}.`,
        message,
        planSentence(run),
      ),
      message: joinSentences(...mentions.map(({ text }) => text), limits.markdown(message, 900)),
      mentions,
      openButtons: [{ title: `Open run ${opened}`, run: opened }],
      report: run.digest === null ? 0 : run.id,
    },
  };
}

/** A text that mentions a person in a conversation with others. */
export function renderMention(text: string, person: Person): RenderedCard {
  return renderCard((limits) => mentionData(text, person, limits));
}

export function mentionData(text: string, person: Person, limits: TextLimits): CardData {
  const mention = mentionEntity(person);
  return {
    template: 'notice',
    data: {
      ...{ style: 'accent', title: `For ${mention.name}`, subtitle: 'Announcement', state: '' },
      text: joinSentences(`${mention.name}:`, limits.plain(text, 1_000)),
      message: joinSentences(mention.text, limits.markdown(text, 1_000)),
      mentions: [mention],
      ...noButtons,
    },
  };
}

const noButtons = { openButtons: [], report: 0 };

function approverSentence({ decision, outcome }: Run, limits: TextLimits): string {
  // Who canceled an approved run stands before it, and who approved it no longer matters.
  const approver =
    decision?.kind === 'approved' && outcome?.kind !== 'cancelled' ? decision.by : null;
  return approver ? `Approved by ${limits.plain(approver.name, 64)}.` : '';
}

/** For the records; the report has it too. */
function planSentence({ decision, digest }: Run): string {
  const decidedDigest = decision?.digest ?? digest;
  return decidedDigest === null ? '' : `Plan code ${planCode(decidedDigest)}.`;
}

// Teams needs the same text in the card and in the mention entity, so the name must not need an escape.
export function mentionEntity({ id, name }: Person) {
  const mentioned = plain(name.replace(/[\\`*_[\]~&]/g, ' '), 64);
  return { id, name: mentioned, text: `<at>${mentioned}</at>` };
}

/** One line in place of a card that was posted again. */
export function renderMovedCard({ run }: RunView): RenderedCard {
  return renderCard((limits) => {
    const text = `${runTitle(run, limits.plain)}: its card is further down.`;
    const data = { ...headerData(run, limits), subtitle: '', style: 'emphasis', mentions: [] };
    return {
      template: 'notice',
      data: { ...data, text, message: `Run ${run.id}: its card is further down.`, ...noButtons },
    };
  });
}
