import { missingApprovalsText } from '../cards/approval-facts.ts';
import type { Answer } from '../commands/answer.ts';
import { answerContent, text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import { deliverFiles } from './deliver-files.ts';
import type { Origin } from './activity-origin.ts';
import { post } from './post-message.ts';
import { recordCard } from './run-card-copies.ts';

/** Milliseconds until the sender of a message is told that the answer takes longer. */
const announceAfter = 1_500;

/** Posts the answer when it is there. */
export async function deliverWhenDone(
  work: Promise<Answer>,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  if (!(await isDoneWithin(announceAfter, work, services)))
    await post(text('Working on it …'), origin, services);
  await deliverAnswer(await work, origin, services);
}

export async function isDoneWithin(
  ms: number,
  work: Promise<unknown>,
  { world: { clock } }: BotServices,
): Promise<boolean> {
  return Promise.race([work.then(() => true), clock.sleep(ms).then(() => false)]);
}

/** Posts an answer in the conversation. */
export async function deliverAnswer(
  answer: Answer,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  const say = (words: string) => post(text(words), origin, services);
  const show = (shown: Answer) => post(answerContent(shown, services.commands), origin, services);
  switch (answer.kind) {
    case 'run-opened':
      // The outbox posts the card.
      for (const note of answer.notes) await say(note);
      return;
    case 'run-card': {
      // Everyone in the conversation sees it, so it offers nothing that only the sender may do.
      const view = { ...answer.view, viewerRole: 'everyone', approvedDigests: [] } as const;
      const { id, version } = view.run;
      const message = await show({ ...answer, view });
      if (message !== null) await recordCard(id, { message, version }, { origin, services });
      return;
    }
    case 'approval-recorded':
      await say(
        `Approval recorded. Still needed: ${missingApprovalsText(answer.view.run, answer.digest)}.`,
      );
      return;
    case 'run-decided':
      await say(`Run ${answer.view.run.id} is ${answer.decision.kind}.`);
      return;
    case 'files':
      await deliverFiles(answer, origin, services);
      return;
    case 'trust':
    case 'status':
    case 'history':
    case 'pending':
    case 'why':
    case 'policy':
    case 'refused':
    case 'help':
    case 'text':
      await show(answer);
  }
}
