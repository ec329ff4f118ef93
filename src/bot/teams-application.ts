import { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { text, type Answer } from '../commands/answer.ts';
import { hello } from '../commands/hello.ts';
import { parseMessage } from '../commands/parse-message.ts';
import { runCommand } from '../commands/run-command.ts';
import {
  activitySchema,
  droppedFiles,
  executionOf,
  isTooLong,
  messageText,
  type IncomingActivity,
} from './activity.ts';
import type { BotServices } from './bot-services.ts';
import { answerExecute, answerSubmit } from './card-actions.ts';
import { invokeResponse } from './invoke-response.ts';
import { answerFiles } from './answer-dropped-files.ts';
import { answerConsent } from './answer-file-consent.ts';
import { deliverAnswer, deliverWhenDone } from './deliver-answer.ts';
import { originOf, type Origin } from './activity-origin.ts';
import { post } from './post-message.ts';
import { reportError } from './report-error.ts';
import { rememberSender, unknownSender } from './remember-sender.ts';

/** Routes accepted activities. Messages are acknowledged at once and answered later; an Action.Execute is answered in its response. */
export function application(services: BotServices): Application {
  // The typing timer of teams-ai is shared by all conversations, and its commands match inside longer texts: neither is used.
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  app.addRoute(isType('message'), (context) => {
    services.tasks.track(onMessage(activitySchema.parse(context.activity), services));
    return Promise.resolve();
  });
  // adaptiveCards.actionExecute of teams-ai replaces a card that has a refresh for everyone.
  app.addRoute(isInvoke('adaptiveCard/action'), (context) => onExecute(context, services), true);
  app.addRoute(isInvoke('fileConsent/invoke'), (context) => onConsent(context, services), true);
  app.addRoute(isArrival, (context) => onArrival(activitySchema.parse(context.activity), services));
  return app;
}

function isType(type: string) {
  return ({ activity }: TurnContext) => Promise.resolve(activity.type === type);
}

function isInvoke(name: string) {
  return ({ activity }: TurnContext) =>
    Promise.resolve(activity.type === 'invoke' && activity.name === name);
}

function isArrival({ activity: { type, action } }: TurnContext): Promise<boolean> {
  return Promise.resolve(
    type === 'conversationUpdate' || (type === 'installationUpdate' && action === 'add'),
  );
}

function onMessage(activity: IncomingActivity, services: BotServices): Promise<void> {
  const origin = originOf(activity, services.impersonation);
  const { value } = activity;
  const message = messageText(activity);
  const files = droppedFiles(activity);
  if (files.length > 0)
    return reportError(() => answerFiles(files, message, { origin, services }), origin, services);
  const isSubmit = typeof value === 'object' && value !== null;
  if (!isSubmit && isTooLong(activity)) return postTooLong(origin, services);
  return reportError(
    () =>
      isSubmit
        ? answerSubmit(value, origin, services)
        : deliverWhenDone(answerMessage(message, origin, services), origin, services),
    origin,
    services,
  );
}

async function answerMessage(
  message: string,
  origin: Origin,
  services: BotServices,
): Promise<Answer> {
  const { sender } = origin;
  if (sender === null) return text(unknownSender);
  const parsed = parseMessage(message, services.commands);
  const isFirst = parsed.command === null && (await isFirstMessage(origin, services));
  await rememberSender(origin, services);
  const invocation = isFirst || message === '' ? welcome : parsed.invocation;
  return runCommand(invocation, sender, services);
}

/** Whether the sender writes in their personal chat for the first time. */
async function isFirstMessage({ sender, place }: Origin, { world }: BotServices): Promise<boolean> {
  if (sender === null || place.kind !== 'personal') return false;
  try {
    return (await world.outbox.personalChat(sender.person)) === null;
  } catch (error) {
    world.log.warn('A personal chat could not be looked up.', { error });
    return false;
  }
}

const welcome = hello.parse({ words: '', lines: '' });

async function postTooLong(origin: Origin, services: BotServices): Promise<void> {
  await post({ kind: 'text', text: messageTooLong }, origin, services);
}

const messageTooLong =
  'That message is too long, so nothing was done. Drop a long list as a file in our personal chat.';

async function onExecute(context: TurnContext, services: BotServices): Promise<void> {
  const activity = activitySchema.parse(context.activity);
  const origin = originOf(activity, services.impersonation);
  const content = await answerExecute(executionOf(activity), origin, services);
  await context.sendActivity(invokeResponse(content));
}

/** Responds at once, because Teams waits five seconds and an upload may take longer. */
async function onConsent(context: TurnContext, services: BotServices): Promise<void> {
  const activity = activitySchema.parse(context.activity);
  const origin = originOf(activity, services.impersonation);
  const card = activity.replyToId ?? null;
  const work = () => answerConsent(activity.value, card, { origin, services });
  services.tasks.track(reportError(work, origin, services));
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
}

async function onArrival(activity: IncomingActivity, services: BotServices): Promise<void> {
  const origin = originOf(activity, services.impersonation);
  if (origin.sender === null || origin.place.kind !== 'personal') return;
  await rememberSender(origin, services);
  if (activity.type !== 'installationUpdate') return;
  const { sender } = origin;
  const greet = async () =>
    deliverAnswer(await runCommand(welcome, sender, services), origin, services);
  services.tasks.track(reportError(greet, origin, services));
}
