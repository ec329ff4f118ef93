import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drive, type Drive } from './connector/drive.ts';
import { faults, type Fault } from './connector/faults.ts';
import { keys, type Keys } from './connector/keys.ts';
import { login } from './connector/login.ts';
import { isObject, messages, type Message } from './connector/messages.ts';

/** A Bot Framework connector over HTTP. Unlike the real one, it refuses every call without a token that it issued. */
export interface Connector {
  /** The serviceUrl of activities. Without its last slash it is the value of BOT_LOGIN_URL. */
  readonly url: string;
  readonly openIdMetadataUrl: string;
  readonly token: Keys['token'];
  /** Every call about a conversation, also refused ones. */
  readonly calls: readonly Call[];
  readonly tokenRequests: readonly URLSearchParams[];
  /** Its requests are not in `calls`. */
  readonly drive: Drive;
  /** The messages of a conversation and its threads, or all messages, as they are now, oldest first. */
  messages(conversation?: string): readonly Message[];
  /** An id for a message of a person. */
  nextId(): string;
  fail(fault: Fault): void;
  clearFaults(): void;
  /** Conversation id of a person's personal chat with the bot; another one after each reset. */
  personalChat(person: string): string;
  /** Forgets every fault, message and conversation: calls about an earlier conversation get 404. */
  reset(): void;
  /** Waits for a message that passes the test; the error names `what` and lists the messages. */
  until(test: (message: Message) => boolean, ms?: number, what?: string): Promise<Message>;
  stop(): Promise<void>;
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly status: number;
}

export interface ConnectorOptions {
  /** Whether calls need a token; false for a bot without registration. */
  readonly tokens?: boolean;
  /** Channels that the signing key is endorsed for, by `msteams` alone by default. */
  readonly endorsements?: readonly string[];
}

export async function connector(options: ConnectorOptions = {}): Promise<Connector> {
  const { tokens = true, endorsements = ['msteams'] } = options;
  const parts = {
    keys: keys(endorsements),
    login: login(),
    faults: faults(),
    messages: messages(),
  };
  const calls: Call[] = [];
  let resets = 0;
  const files = drive(() => url);
  const server = createServer((request, response) => {
    if (files.answer(request, response)) return;
    void handle(request, response, { ...parts, calls, tokens, url: () => url });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    openIdMetadataUrl: `${url}openid`,
    token: (...asked) => parts.keys.token(...asked),
    calls,
    tokenRequests: parts.login.requests,
    drive: files,
    messages: (conversation) => parts.messages.all(conversation),
    nextId: () => parts.messages.nextId(),
    fail: (fault) => parts.faults.add(fault),
    clearFaults: () => parts.faults.clear(),
    personalChat: (person) => (resets === 0 ? `a:${person}` : `a:${person}-${resets}`),
    reset: () => {
      resets += 1;
      calls.length = 0;
      parts.faults.clear();
      parts.messages.clear();
    },
    until: (test, ms = 60_000, what = 'such message') => parts.messages.until(test, ms, what),
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}

interface Parts {
  readonly keys: Keys;
  readonly login: ReturnType<typeof login>;
  readonly faults: ReturnType<typeof faults>;
  readonly messages: ReturnType<typeof messages>;
  readonly calls: Call[];
  readonly tokens: boolean;
  readonly url: () => string;
}
interface Reply {
  readonly status: number;
  readonly body: object;
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts) {
  const path = decodeURIComponent(new URL(request.url ?? '/', parts.url()).pathname);
  const method = request.method ?? '';
  const raw = await read(request);
  const metadataReply = metadata(path, raw, parts);
  if (metadataReply) {
    send(response, metadataReply);
    return;
  }

  const { authorization } = request.headers;
  const body: unknown = raw === '' ? null : JSON.parse(raw);
  const recordCall = (status: number) =>
    parts.calls.push({ method, path, authorization, body, status });
  if (parts.tokens && !parts.login.isIssued(authorization)) {
    recordCall(401);
    send(response, { status: 401, body: error('Unauthorized') });
    return;
  }
  const fault = parts.faults.take(method, path);
  const isProcessed = !fault || fault.drop || fault.taken;
  const answer = isProcessed ? conversationReply(method, path, { body, parts }) : null;
  const status = fault && !fault.drop ? (fault.status ?? 500) : (answer?.status ?? 500);
  recordCall(status);
  if (fault?.drop) response.destroy();
  else if (fault) send(response, { status, body: error('Fault') }, fault.headers);
  else if (answer) send(response, answer);
}

function metadata(path: string, raw: string, { keys: ownKeys, login: authority, url }: Parts) {
  if (path === '/openid')
    return {
      status: 200,
      body: { issuer: 'https://api.botframework.com', jwks_uri: `${url()}jwks` },
    };
  if (path === '/jwks' || path.endsWith('/discovery/v2.0/keys'))
    return { status: 200, body: ownKeys.jwks() };
  return authority.answer(path, raw);
}

function conversationReply(
  method: string,
  path: string,
  { body, parts }: { body: unknown; parts: Parts },
): Reply {
  const match = /^\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?\/?$/.exec(path);
  const [, conversation, activity] = match ?? [];
  if (method === 'POST' && match && conversation === undefined) return createThread(body, parts);
  if (conversation !== undefined && parts.messages.isForgotten(conversation))
    return { status: 404, body: error('ConversationNotFound') };
  // A typing indicator is no message.
  if (method === 'POST' && conversation !== undefined && isObject(body) && body.type === 'typing')
    return { status: 202, body: { id: parts.messages.nextId() } };
  if (method === 'POST' && conversation !== undefined)
    return { status: 201, body: { id: parts.messages.post(conversation, body).activity } };
  if (method === 'PUT' && conversation !== undefined && activity !== undefined)
    return parts.messages.edit(conversation, activity, body)
      ? { status: 200, body: { id: activity } }
      : { status: 404, body: error('ActivityNotFoundInConversation') };
  return { status: 404, body: error('NotFound') };
}

/** Creates a thread of a channel; its id contains the id of its first message. */
function createThread(body: unknown, { messages: store }: Parts): Reply {
  const data = isObject(body) && isObject(body.channelData) ? body.channelData : {};
  const id = isObject(data.channel) ? data.channel.id : undefined;
  if (!isObject(body) || typeof id !== 'string') return { status: 400, body: error('BadSyntax') };
  const { conversation, activity } = store.createThread(id, body.activity);
  return { status: 201, body: { id: conversation, activityId: activity } };
}

function error(code: string): object {
  return { error: { code, message: code } };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, { status, body }: Reply, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
