import { noCounts } from '../mapping/plan-rows.ts';
import type { Reminder } from '../mapping/policy/reminder-times.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { Run } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { RunView } from '../ports/run-view.ts';
import { missingApprovalsText } from './approval-facts.ts';
import { countSentence, plannedCounts } from './count-texts.ts';
import { plain } from './escape-text.ts';
import { type TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime } from './format-text.ts';
import { headerData, runTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { moveTestText, resultCounts } from './result-card.ts';
import { outcomeText } from './run-outcome.ts';
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
  const message = joinSentences(
    what,
    resultCounts(view),
    moveTestText(view, limits),
    next,
    ...approvalSentences(run, limits),
  );
  const mentions = mention ? [mentionEntity(mention)] : [];
  return {
    template: 'notice',
    data: {
      ...headerData(run, limits, label),
      text: joinSentences(
        ...mentions.map(({ name }) => `${name}:`),
        `${runTitle(run, limits.plain)}.`,
        message,
      ),
      message: joinSentences(...mentions.map(({ text }) => text), limits.markdown(message, 900)),
      mentions,
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
    },
  };
}

function approvalSentences({ decision, digest }: Run, limits: TextLimits): readonly string[] {
  const decidedDigest = decision?.digest ?? digest;
  const approver = decision?.kind === 'approved' ? decision.by : null;
  return [
    approver ? `Approved by ${limits.plain(approver.name, 64)}.` : '',
    decidedDigest === null ? '' : `Plan code ${decidedDigest.slice(0, 12)}.`,
  ];
}

// Teams needs the same text in the card and in the mention entity, so the name must not need an escape.
function mentionEntity({ id, name }: Person) {
  const mentioned = plain(name.replace(/[\\`*_[\]~&]/g, ' '), 64);
  return { id, name: mentioned, text: `<at>${mentioned}</at>` };
}

/** A new post that a plan still waits for a decision. */
export function renderReminder(view: RunView, kind: Reminder['kind']): RenderedCard {
  return renderCard((limits) => reminderData(view, kind, limits));
}

export function reminderData(
  { run }: RunView,
  kind: Reminder['kind'],
  limits: TextLimits,
): CardData {
  const { readAt, expiresAt, counts, requester } = run;
  const message = (timeText: (at: Date) => string, requesterName: string) =>
    joinSentences(
      readAt === null
        ? 'This run is still waiting for approval.'
        : `This run has waited for approval since ${timeText(readAt)}.`,
      countSentence(plannedCounts(counts ?? noCounts)),
      `Requested by ${requesterName}.`,
      `Still needed: ${missingApprovalsText(run, run.digest)}.`,
      expiresAt === null ? '' : `It expires at ${timeText(expiresAt)}.`,
      kind === 'escalation' ? 'You get this message because the policy names you.' : '',
    );
  return {
    template: 'notice',
    data: {
      ...headerData(run, limits),
      text: `${runTitle(run, limits.plain)}. ${message(utcTime, limits.plain(requester.name, 64))}`,
      message: message(localTime, limits.markdown(requester.name, 64)),
      mentions: [],
    },
  };
}
