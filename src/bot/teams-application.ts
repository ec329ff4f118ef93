import { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { renderHelp } from '../cards/help-card.ts';
import { text, type Answer } from '../commands/answer.ts';
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
import { deliverWhenDone } from './deliver-answer.ts';
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
  if (files.length > 0) return answerFiles(files, message, { origin, services });
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
  await rememberSender(origin, services);
  switch (parsed.kind) {
    case 'command':
      return runCommand(parsed.invocation, sender, services);
    case 'suggestion':
      return text(`Did you mean “${parsed.suggestion}”? Type that, or “help”.`);
    case 'incomplete':
      return text(`${parsed.question} Try “${parsed.command.example}”.`);
    case 'unknown':
      return text('Sorry, I didn’t get that. Type “help” to see what I can do.');
  }
}

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
  const card = renderHelp(services.commands, greeting);
  services.tasks.track(post({ kind: 'card', ...card }, origin, services));
}

const greeting =
  'Hello. I match people in one tenant to another. You get a preview first, and nothing is stamped until someone else approves it. Type one of these commands.';
