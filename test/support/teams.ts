import { randomUUID } from 'node:crypto';
import type { Connector } from './connector.ts';
import { isObject, type Card, type Message } from './connector/messages.ts';
import { actionOf, buttonsOf, clickData, refreshActionOf, runOf } from './teams/buttons.ts';
import { consentActivity, attachmentOf, type DroppedFile } from './teams/files.ts';

/** A conversation of people with the bot. */
export type Conversation =
  | { readonly kind: 'personal'; readonly id: string }
  | { readonly kind: 'groupChat'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string; readonly team: string };

export interface TeamsOptions {
  readonly connector: Connector;
  /** Origin of the bot, such as `http://127.0.0.1:3978`. */
  readonly botUrl: string;
  /** Null: a bot without registration, so that requests have no token. */
  readonly botId: string | null;
  readonly tenantId: string;
}

/** The HTTP answer of the bot; `card` and `text` are those of an invoke response. */
interface BotAnswer {
  readonly status: number;
  readonly body: string;
  readonly card: Card | null;
  readonly text: string;
}

/** A person in Teams, whose messages in groups and channels mention the bot. */
export interface PersonInTeams {
  readonly id: string;
  readonly name: string;
  /** The personal chat with the bot. */
  readonly chat: Conversation;
  says(text: string, room?: Conversation): Promise<BotAnswer>;
  /** Sends files in a chat, with or without a text. */
  drops(files: readonly DroppedFile[], text?: string, room?: Conversation): Promise<BotAnswer>;
  /** Accepts an offered file, which the bot then uploads to this address. */
  accepts(offer: Message, place: string): Promise<BotAnswer>;
  declines(offer: Message): Promise<BotAnswer>;
  /** Clicks the button with this title on a message, or on a personal view of a card. */
  clicks(title: string, on: Message, press?: ClickOptions): Promise<BotAnswer>;
  /** Requests the personal view of a card, as a client does for the people that the card names. */
  refreshes(on: Message): Promise<BotAnswer>;
  /** Installs the bot for this person. */
  installs(): Promise<BotAnswer>;
  /** Sends an activity with these fields, for example one that no Teams client sends. */
  sends(fields: object, room?: Conversation): Promise<BotAnswer>;
}

interface ClickOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Sends the fallback Action.Submit, as clients without Action.Execute do. */
  readonly submit?: boolean;
}

export function person(
  teams: TeamsOptions,
  { id, name }: { readonly id: string; readonly name: string },
): PersonInTeams {
  const chat: Conversation = { kind: 'personal', id: teams.connector.personalChat(id) };
  const from = { id: `29:${id}`, name, aadObjectId: id };
  const sends = (fields: object, room: Conversation = chat) => {
    const activity = { ...envelope(teams, room), from, ...fields };
    return send(teams, activity);
  };
  const threadOf = (message: Message) => ({
    conversation: { ...conversationOf(roomOf(message), teams), id: message.conversation },
  });
  /** The card of a personal chat has only the buttons of its reader; anybody else gets one of their own. */
  const ownCard = async (on: Message): Promise<Card | null> => {
    const value = { action: { data: { verb: 'refresh', run: runOf(on.card) } } };
    const fields = { type: 'invoke', name: 'adaptiveCard/action', value };
    const { card } = await sends({ ...threadOf(on), ...fields }, roomOf(on));
    return card ?? on.card;
  };
  return {
    id,
    name,
    chat,
    sends,
    says: (text, room = chat) => sends(said(text, room, teams), room),
    drops: (files, text = '', room = chat) => {
      const attachments = [html, ...files.map((file) => attachmentOf(file, teams.connector.drive))];
      return sends({ ...said(text, room, teams), attachments }, room);
    },
    accepts: (offer, place) => sends(consentActivity(offer, 'accept', place), roomOf(offer)),
    declines: (offer) => sends(consentActivity(offer, 'decline', ''), roomOf(offer)),
    refreshes: (on) => {
      const action = refreshActionOf(on.card, from.id);
      const value = { action, trigger: 'automatic' };
      const fields = { type: 'invoke', name: 'adaptiveCard/action', value };
      return sends({ ...threadOf(on), ...fields, replyToId: on.activity }, roomOf(on));
    },
    installs: () => sends({ type: 'installationUpdate', action: 'add' }),
    clicks: async (title, on, { inputs = {}, submit = false } = {}) => {
      const card = buttonsOf(on.card).includes(title) ? on.card : await ownCard(on);
      const action = actionOf(card, title, submit);
      const data = clickData(card, action, inputs);
      const fields = submit
        ? { type: 'message', value: data }
        : { type: 'invoke', name: 'adaptiveCard/action', value: { action: { ...action, data } } };
      return sends({ ...threadOf(on), ...fields, replyToId: on.activity }, roomOf(on));
    },
  };
}

/** Teams adds its HTML of the message as an attachment. */
const html = { contentType: 'text/html', content: '<p>&nbsp;</p>' };

export const groupChat = (id: string): Conversation => ({
  kind: 'groupChat',
  id: `19:${id}@thread.v2`,
});
export const channel = (id: string): Conversation => ({
  kind: 'channel',
  id: `19:${id}@thread.tacv2`,
  team: `19:team-of-${id}@thread.tacv2`,
});

function roomOf({ conversation }: Message): Conversation {
  const id = conversation.split(';')[0] ?? '';
  if (id.endsWith('@thread.tacv2')) return { kind: 'channel', id, team: 'team' };
  return { kind: id.startsWith('19:') ? 'groupChat' : 'personal', id };
}

function conversationOf(room: Conversation, { connector, tenantId }: TeamsOptions): object {
  const shared = { conversationType: room.kind, tenantId };
  if (room.kind === 'personal') return { ...shared, id: room.id };
  if (room.kind === 'groupChat') return { ...shared, isGroup: true, id: room.id };
  // A message in a channel starts a thread.
  return { ...shared, isGroup: true, id: `${room.id};messageid=${connector.nextId()}` };
}

function envelope(teams: TeamsOptions, room: Conversation): object {
  const { connector, botId, tenantId } = teams;
  const inChannel =
    room.kind === 'channel' ? { team: { id: room.team }, channel: { id: room.id } } : {};
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl: connector.url,
    recipient: { id: `28:${botId ?? 'crosswalk'}`, name: 'Crosswalk' },
    conversation: conversationOf(room, teams),
    channelData: { tenant: { id: tenantId }, ...inChannel },
    timestamp: new Date().toISOString(),
    locale: 'en-US',
  };
}

function said(text: string, room: Conversation, { botId }: TeamsOptions): object {
  if (room.kind === 'personal') return { type: 'message', textFormat: 'plain', text };
  const mention = {
    type: 'mention',
    text: '<at>Crosswalk</at>',
    mentioned: { id: `28:${botId ?? 'crosswalk'}`, name: 'Crosswalk' },
  };
  return { type: 'message', textFormat: 'plain', text: mention.text + text, entities: [mention] };
}

async function send(
  { connector, botUrl, botId }: TeamsOptions,
  activity: object,
): Promise<BotAnswer> {
  const serviceurl = ('serviceUrl' in activity && activity.serviceUrl) || connector.url;
  const signed =
    botId === null
      ? {}
      : { authorization: `Bearer ${connector.token({ aud: botId, serviceurl })}` };
  const response = await fetch(`${botUrl}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body: JSON.stringify(activity),
  });
  const body = await response.text();
  return { status: response.status, body, ...invoked(body) };
}

function invoked(body: string): Pick<BotAnswer, 'card' | 'text'> {
  const answer: unknown = body === '' ? null : JSON.parse(body);
  const value = isObject(answer) ? answer.value : undefined;
  return { card: isObject(value) ? value : null, text: typeof value === 'string' ? value : '' };
}
