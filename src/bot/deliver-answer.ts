import { missingApprovalsText, startText } from '../cards/approval-facts.ts';
import type { Answer } from '../commands/answer.ts';
import type { RunView } from '../ports/run-view.ts';
import { MessageError } from '../ports/message-error.ts';
import { answerContent, suggesting, text } from './answer-content.ts';
import type { BotServices } from './bot-services.ts';
import type { Connector } from './connector.ts';
import { deliverFiles } from './deliver-files.ts';
import type { Origin } from './activity-origin.ts';
import { offerDashboard } from './offer-dashboard.ts';
import { post, replace } from './post-message.ts';
import { recordCard } from './run-card-copies.ts';

/** Milliseconds until the sender of a message is told that the answer takes longer. */
const announceAfter = 1_500;

/** Posts the answer when it is there. */
export async function deliverWhenDone(
  work: Promise<Answer>,
  origin: Origin,
  services: BotServices,
): Promise<void> {
  if (await isDoneWithin(announceAfter, work, services)) {
    await deliverAnswer(await work, origin, services);
    return;
  }
  const message = await post(text('Working on it …'), origin, services);
  await deliverInstead(message, work, { origin, services });
}

/** The first message of the answer takes the place of one that says that it takes longer (null: that was not posted). */
async function deliverInstead(
  message: string | null,
  work: Promise<Answer>,
  { origin, services }: { readonly origin: Origin; readonly services: BotServices },
): Promise<void> {
  let isReplaced = message === null;
  const { connector } = services;
  const send: Connector['send'] = async (address, content) => {
    if (isReplaced || message === null || content.kind === 'file')
      return connector.send(address, content);
    isReplaced = true;
    try {
      await connector.edit(address, message, content);
      return message;
    } catch (error) {
      if (!(error instanceof MessageError)) throw error;
      return connector.send(address, content);
    }
  };
  const replaceWith = (words: string) =>
    isReplaced ? Promise.resolve() : replace(message, text(words), { origin, services });
  try {
    const answer = await work;
    await deliverAnswer(answer, origin, { ...services, connector: { ...connector, send } });
    await replaceWith(
      answer.kind === 'run-opened' ? `Run ${answer.run} is open. Its card follows.` : 'Done.',
    );
  } catch (error) {
    await replaceWith('I couldn’t finish this.');
    throw error;
  }
}

export async function isDoneWithin(
  ms: number,
  work: Promise<unknown>,
  { world: { clock } }: BotServices,
): Promise<boolean> {
  return Promise.race([work.then(() => true), clock.sleep(ms).then(() => false)]);
}

function forEveryone(view: RunView): RunView {
  return { ...view, viewerRole: 'everyone', canStart: true, approvedDigests: [], startAt: '' };
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
    case 'noted':
      await say(answer.note);
      await deliverAnswer(answer.answer, origin, services);
      return;
    case 'run-card': {
      // Everyone in a shared conversation sees it, so there it offers nothing that only the sender may do.
      const view = origin.place.kind === 'personal' ? answer.view : forEveryone(answer.view);
      const { id, version } = view.run;
      const message = await show({ ...answer, view });
      if (message !== null) await recordCard(id, { message, version }, { origin, services });
      return;
    }
    case 'not-understood': {
      if (origin.place.kind === 'personal') await post(suggesting(answer), origin, services);
      else await show(answer);
      return;
    }
    case 'approval-recorded': {
      const { run } = answer.view;
      const needed = `Still needed: ${missingApprovalsText(run, answer.digest)}.`;
      await say(`Approval recorded. ${needed} ${startText(run, answer.digest)}`.trim());
      return;
    }
    case 'run-decided': {
      const { run } = answer.view;
      const { kind, digest } = answer.decision;
      const start = kind === 'approved' ? startText(run, digest) : '';
      await say(`Run ${run.id} is ${kind}. ${start}`.trim());
      return;
    }
    case 'files':
      await deliverFiles(answer, origin, services);
      return;
    case 'dashboard':
      await show(answer);
      await offerDashboard(origin, services);
      return;
    case 'doctor':
    case 'project-left':
    case 'trust':
    case 'status':
    case 'history':
    case 'comparison':
    case 'replacement':
    case 'batches':
    case 'batch':
    case 'pending':
    case 'why':
    case 'policy':
    case 'refused':
    case 'choose':
    case 'exclude':
    case 'approvers':
    case 'explain':
    case 'welcome':
    case 'help':
    case 'question':
    case 'text':
      await show(answer);
  }
}
