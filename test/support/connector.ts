import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drive, type Drive } from './connector/drive.ts';
import { faults, type Fault } from './connector/faults.ts';
import { keys, type Keys } from './connector/keys.ts';
import { login } from './connector/login.ts';
import { isObject, messages, type Message } from './connector/messages.ts';

/** A Bot Framework connector over real HTTP, stricter than the real one: no call without the token that it gave. */
export interface Connector {
  /** The serviceUrl of whatever is sent through it; also the origin for BOT_LOGIN_URL, less its slash. */
  readonly url: string;
  readonly openIdMetadataUrl: string;
  readonly token: Keys['token'];
  /** Every call to conversations, refused ones too. */
  readonly calls: readonly Call[];
  readonly tokenRequests: readonly URLSearchParams[];
  /** Its files are no conversations: what is fetched or put there is no call. */
  readonly drive: Drive;
  /** What stands now, oldest first; of one conversation with its threads, or of all. */
  messages(conversation?: string): readonly Message[];
  /** A fresh id for a message of a person's. */
  nextId(): string;
  fail(fault: Fault): void;
  heal(): void;
  /** Waits for a message that passes; the text of the failure lists what stands. */
  until(test: (message: Message) => boolean, ms?: number): Promise<Message>;
  stop(): Promise<void>;
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly status: number;
}

export interface ConnectorOptions {
  /** Whether calls must carry a token; false for a bot without registration. */
  readonly tokens?: boolean;
  /** Channels that the signing key is endorsed for. */
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
    heal: () => parts.faults.clear(),
    until: (test, ms = 10_000) => parts.messages.until(test, ms),
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
interface Told {
  readonly status: number;
  readonly body: object;
}

async function handle(request: IncomingMessage, response: ServerResponse, parts: Parts) {
  const path = decodeURIComponent(new URL(request.url ?? '/', parts.url()).pathname);
  const method = request.method ?? '';
  const raw = await read(request);
  const told = published(path, raw, parts);
  if (told) {
    send(response, told);
    return;
  }

  const { authorization } = request.headers;
  const body: unknown = raw === '' ? null : JSON.parse(raw);
  const note = (status: number) => parts.calls.push({ method, path, authorization, body, status });
  if (parts.tokens && !parts.login.knows(authorization)) {
    note(401);
    send(response, { status: 401, body: error('Unauthorized') });
    return;
  }
  const fault = parts.faults.met(method, path);
  if (fault && !fault.drop) {
    const status = fault.status ?? 500;
    note(status);
    send(response, { status, body: error('Fault') }, fault.headers);
    return;
  }
  const answer = converse(method, path, { body, parts });
  note(answer.status);
  if (fault?.drop) response.destroy();
  else send(response, answer);
}

function published(path: string, raw: string, { keys: own, login: authority, url }: Parts) {
  if (path === '/openid')
    return {
      status: 200,
      body: { issuer: 'https://api.botframework.com', jwks_uri: `${url()}jwks` },
    };
  if (path === '/jwks') return { status: 200, body: own.jwks() };
  return authority.answer(path, raw);
}

function converse(
  method: string,
  path: string,
  { body, parts }: { body: unknown; parts: Parts },
): Told {
  const known = /^\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?\/?$/.exec(path);
  const [, conversation, activity] = known ?? [];
  if (method === 'POST' && known && conversation === undefined) return open(body, parts);
  if (method === 'POST' && conversation !== undefined)
    return { status: 201, body: { id: parts.messages.post(conversation, body).activity } };
  if (method === 'PUT' && conversation !== undefined && activity !== undefined)
    return parts.messages.edit(conversation, activity, body)
      ? { status: 200, body: { id: activity } }
      : { status: 404, body: error('ActivityNotFoundInConversation') };
  return { status: 404, body: error('NotFound') };
}

/** A new thread of a channel, whose id is that of its first message. */
function open(body: unknown, { messages: standing }: Parts): Told {
  const data = isObject(body) && isObject(body.channelData) ? body.channelData : {};
  const id = isObject(data.channel) ? data.channel.id : undefined;
  if (!isObject(body) || typeof id !== 'string') return { status: 400, body: error('BadSyntax') };
  const { conversation, activity } = standing.open(id, body.activity);
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

function send(response: ServerResponse, { status, body }: Told, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
