import { randomUUID } from 'node:crypto';
import type { Connector } from './connector.ts';
import { isObject, type Card, type Message } from './connector/messages.ts';
import { actionOf, pressData, refreshOf } from './teams/buttons.ts';
import { consentTo, dropped, type Drop } from './teams/files.ts';

/** Where people and the bot meet. */
export type Room =
  | { readonly kind: 'personal'; readonly id: string }
  | { readonly kind: 'groupChat'; readonly id: string }
  | { readonly kind: 'channel'; readonly id: string; readonly team: string };

export interface Teams {
  readonly connector: Connector;
  /** Origin of the bot, such as `http://127.0.0.1:3978`. */
  readonly botUrl: string;
  /** null: a bot without registration, so that nothing is signed. */
  readonly botId: string | null;
  readonly tenantId: string;
}

/** What the bot's HTTP answer says; `card` and `text` are those of an invoke response. */
export interface Told {
  readonly status: number;
  readonly body: string;
  readonly card: Card | null;
  readonly text: string;
}

/** Somebody in Teams; in groups and channels what they say mentions the bot. */
export interface PersonInTeams {
  readonly id: string;
  readonly name: string;
  /** The chat of this person with the bot. */
  readonly chat: Room;
  says(text: string, room?: Room): Promise<Told>;
  /** Drops files in a chat, with or without words. */
  drops(files: readonly Drop[], text?: string, room?: Room): Promise<Told>;
  /** Takes a file on offer into their OneDrive, at `place`, or does not. */
  accepts(offer: Message, place: string): Promise<Told>;
  declines(offer: Message): Promise<Told>;
  /** Presses the button of that title on what stands, or on a card that only this person sees. */
  clicks(title: string, on: Message, press?: PressOptions): Promise<Told>;
  /** What their client does by itself wherever it shows a card that names them for it. */
  refreshes(on: Message): Promise<Told>;
  /** Adds the bot for themselves. */
  installs(): Promise<Told>;
  /** Sends the activity with these fields laid over it, for what no client of Teams sends. */
  sends(fields: object, room?: Room): Promise<Told>;
}

export interface PressOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  /** Clients without Action.Execute send its fallback, an Action.Submit. */
  readonly submit?: boolean;
}

export function person(
  teams: Teams,
  { id, name }: { readonly id: string; readonly name: string },
): PersonInTeams {
  const chat: Room = { kind: 'personal', id: `a:${id}` };
  const from = { id: `29:${id}`, name, aadObjectId: id };
  const sends = (fields: object, room: Room = chat) => {
    const activity = { ...envelope(teams, room), from, ...fields };
    return send(teams, activity);
  };
  return {
    id,
    name,
    chat,
    sends,
    says: (text, room = chat) => sends(said(text, room, teams), room),
    drops: (files, text = '', room = chat) => {
      const attachments = [html, ...files.map((file) => dropped(file, teams.connector.drive))];
      return sends({ ...said(text, room, teams), attachments }, room);
    },
    accepts: (offer, place) => sends(consentTo(offer, 'accept', place), roomOf(offer)),
    declines: (offer) => sends(consentTo(offer, 'decline', ''), roomOf(offer)),
    refreshes: (on) => {
      const action = refreshOf(on.card, from.id);
      const value = { action, trigger: 'automatic' };
      const fields = { type: 'invoke', name: 'adaptiveCard/action', value };
      return sends({ ...fields, replyToId: on.activity }, roomOf(on));
    },
    installs: () => sends({ type: 'installationUpdate', action: 'add' }),
    clicks: (title, on, { inputs = {}, submit = false } = {}) => {
      const room = { conversation: { ...conversationOf(roomOf(on), teams), id: on.conversation } };
      const action = actionOf(on.card, title, submit);
      const data = pressData(on.card, action, inputs);
      const fields = submit
        ? { type: 'message', value: data }
        : { type: 'invoke', name: 'adaptiveCard/action', value: { action: { ...action, data } } };
      return sends({ ...room, ...fields, replyToId: on.activity }, roomOf(on));
    },
  };
}

/** Teams sends its own HTML of what was said along, as one more attachment. */
const html = { contentType: 'text/html', content: '<p>&nbsp;</p>' };

export const groupChat = (id: string): Room => ({ kind: 'groupChat', id: `19:${id}@thread.v2` });
export const channel = (id: string): Room => ({
  kind: 'channel',
  id: `19:${id}@thread.tacv2`,
  team: `19:team-of-${id}@thread.tacv2`,
});

function roomOf({ conversation }: Message): Room {
  const id = conversation.split(';')[0] ?? '';
  if (id.endsWith('@thread.tacv2')) return { kind: 'channel', id, team: 'team' };
  return { kind: id.startsWith('19:') ? 'groupChat' : 'personal', id };
}

function conversationOf(room: Room, { connector, tenantId }: Teams): object {
  const shared = { conversationType: room.kind, tenantId };
  if (room.kind === 'personal') return { ...shared, id: room.id };
  if (room.kind === 'groupChat') return { ...shared, isGroup: true, id: room.id };
  // What is typed into a channel begins a thread there.
  return { ...shared, isGroup: true, id: `${room.id};messageid=${connector.nextId()}` };
}

function envelope(teams: Teams, room: Room): object {
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

function said(text: string, room: Room, { botId }: Teams): object {
  if (room.kind === 'personal') return { type: 'message', textFormat: 'plain', text };
  const mention = {
    type: 'mention',
    text: '<at>Crosswalk</at>',
    mentioned: { id: `28:${botId ?? 'crosswalk'}`, name: 'Crosswalk' },
  };
  return { type: 'message', textFormat: 'plain', text: mention.text + text, entities: [mention] };
}

async function send({ connector, botUrl, botId }: Teams, activity: object): Promise<Told> {
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

function invoked(body: string): Pick<Told, 'card' | 'text'> {
  const answer: unknown = body === '' ? null : JSON.parse(body);
  const value = isObject(answer) ? answer.value : undefined;
  return { card: isObject(value) ? value : null, text: typeof value === 'string' ? value : '' };
}
