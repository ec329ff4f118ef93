import type { Reminder } from '../mapping/policy/reminder-times.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { Person } from '../ports/person.ts';
import type { RunView } from '../ports/run-view.ts';
import { missingApprovalsText } from './approval-facts.ts';
import { countList } from './count-texts.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { joinSentences, localTime } from './format-text.ts';
import { headerData, runTitle } from './card-header.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import { approvableCounts } from './run-list-counts.ts';
import { mentionEntity } from './notice-card.ts';

/** A new post that a plan still waits for a decision. */
export function renderReminder(view: RunView, reminder: ReminderOf): RenderedCard {
  return renderCard((limits) => reminderData(view, reminder, limits));
}

/** More mentions make a message unreadable. */
const maxMentions = 10;

/** Which reminder, and the approvers whom it mentions. */
interface ReminderOf {
  readonly kind: Reminder['kind'];
  readonly mentions: readonly Person[];
}

export function reminderData(
  { run }: RunView,
  { kind, mentions }: ReminderOf,
  limits: TextLimits,
): CardData {
  const { readAt, expiresAt, requester } = run;
  const mentioned = mentions.slice(0, maxMentions).map(mentionEntity);
  const message = (timeText: (at: Date) => string, requesterName: string) =>
    joinSentences(
      readAt === null
        ? 'Still waiting for approval.'
        : `Waiting for approval since ${timeText(readAt)}.`,
      `${countList(approvableCounts(run)) || 'Nothing to stamp'}.`,
      `Requested by ${requesterName}.`,
      `Still needed: ${missingApprovalsText(run, run.digest)}.`,
      expiresAt === null ? '' : `Expires ${timeText(expiresAt)}.`,
      kind === 'escalation' ? 'You get this message because the policy names you.' : '',
    );
  return {
    template: 'notice',
    data: {
      ...headerData(run, limits),
      text: `${runTitle(run, limits.plain)}. ${message(utcTime, limits.plain(requester.name, 64))}`,
      message: joinSentences(
        ...mentioned.map((one) => one.text),
        message(localTime, limits.markdown(requester.name, 64)),
      ),
      mentions: mentioned,
      openButtons: [{ title: `Review run ${run.id}`, run: run.id }],
      report: 0,
    },
  };
}
