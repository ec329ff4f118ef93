import { Application } from '@microsoft/teams-ai';
import type { TurnContext } from 'botbuilder';
import { drawHelp } from '../cards/help.ts';
import { askingOf } from './asking.ts';
import { clicked, submittedBy } from './clicked.ts';
import { consented, consentIn } from './consent.ts';
import { cardType, type Told } from './content.ts';
import type { Desk } from './desk.ts';
import { droppedFiles } from './dropped.ts';
import { filed } from './files.ts';
import { guarded } from './guarded.ts';
import { incoming, type Incoming } from './incoming.ts';
import { meet } from './meet.ts';
import { spoken } from './mention.ts';
import { executed, submitted } from './payload.ts';
import { post } from './post.ts';
import { refreshed } from './refreshed.ts';
import { typed } from './typed.ts';

/** What becomes of an activity that was let in: messages are acknowledged at once, presses answered in place. */
export function application(desk: Desk): Application {
  // teams-ai keeps one typing timer for everybody and finds commands inside of longer texts: neither is used.
  const app = new Application({ startTypingTimer: false, removeRecipientMention: false });
  app.addRoute(is('message'), (context) => {
    desk.turns.track(heard(incoming.parse(context.activity), desk));
    return Promise.resolve();
  });
  // Its own adaptiveCards.actionExecute would, once a card has a refresh, replace the card for everybody.
  app.addRoute(isPress, (context) => press(context, desk), true);
  app.addRoute(isConsent, (context) => consent(context, desk), true);
  app.addRoute(isArrival, (context) => arrived(incoming.parse(context.activity), desk));
  return app;
}

/** What an invoke is told: a card or a sentence that only the one who pressed sees; null: the client keeps what it shows. */
export function invokeResponse(content: Told | null) {
  return { type: 'invokeResponse', value: { status: 200, body: bodyOf(content) } };
}

function bodyOf(content: Told | null) {
  switch (content?.kind) {
    case 'card':
      return { statusCode: 200, type: cardType, value: content.card };
    case 'text':
      return {
        statusCode: 200,
        type: 'application/vnd.microsoft.activity.message',
        value: content.text,
      };
    case undefined:
      return {
        statusCode: 404,
        type: 'application/vnd.microsoft.error',
        value: { code: 'NotFound', message: 'There is no card of your own.' },
      };
  }
}

function is(type: string) {
  return ({ activity }: TurnContext) => Promise.resolve(activity.type === type);
}

const invoked = is('invoke');
const added = is('conversationUpdate');
const installed = is('installationUpdate');

async function isPress(context: TurnContext): Promise<boolean> {
  return (await invoked(context)) && context.activity.name === 'adaptiveCard/action';
}

async function isConsent(context: TurnContext): Promise<boolean> {
  return (await invoked(context)) && context.activity.name === 'fileConsent/invoke';
}

async function isArrival(context: TurnContext): Promise<boolean> {
  return (
    (await added(context)) || ((await installed(context)) && context.activity.action === 'add')
  );
}

function heard(activity: Incoming, desk: Desk): Promise<void> {
  const asking = askingOf(activity, desk);
  const { value } = activity;
  const files = droppedFiles(activity);
  if (files.length > 0) return filed(files, spoken(activity), { asking, desk });
  if (typeof value !== 'object' || value === null)
    return guarded(() => typed(spoken(activity), asking, desk), asking, desk);
  const pressed = submitted(value);
  // A client without Action.Execute fetches nothing, so whoever sends that is none.
  if (pressed?.verb === 'refresh') return Promise.resolve();
  return guarded(() => submittedBy(pressed, asking, desk), asking, desk);
}

async function press(context: TurnContext, desk: Desk): Promise<void> {
  const activity = incoming.parse(context.activity);
  const pressed = executed(activity.value);
  const asking = askingOf(activity, desk);
  const content =
    pressed?.verb === 'refresh'
      ? await refreshed(pressed.run, asking, desk)
      : await clicked(pressed, asking, desk);
  await context.sendActivity(invokeResponse(content));
}

/** Answered at once: Teams waits five seconds, and a file may take longer. */
async function consent(context: TurnContext, desk: Desk): Promise<void> {
  const activity = incoming.parse(context.activity);
  const asking = askingOf(activity, desk);
  const card = activity.replyToId ?? null;
  const work = () => consented(consentIn(activity.value), card, { asking, desk });
  desk.turns.track(guarded(work, asking, desk));
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } });
}

async function arrived(activity: Incoming, desk: Desk): Promise<void> {
  const asking = askingOf(activity, desk);
  if (asking.asker === null || asking.place.kind !== 'personal') return;
  await meet(asking, desk);
  if (activity.type !== 'installationUpdate') return;
  desk.turns.track(post({ kind: 'card', ...drawHelp(desk.commands, greeting) }, asking, desk));
}

const greeting =
  'Hello. I map the people of one tenant onto another: first a preview, and nothing is stamped before somebody else has approved it. Type one of these.';
