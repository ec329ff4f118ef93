import { request } from 'undici';
import type { Clock } from '../ports/clock.ts';
import type { Tokens } from './credentials.ts';
import { readResponse, type HttpResponse } from './exchange-response.ts';
import { rateWindow, type RateWindow } from './throttling-feedback.ts';
import type { CallResult } from './tenant-error.ts';
import { getToken } from './get-token.ts';

export interface Access {
  readonly tokens: Tokens;
  readonly scope: string;
  /** Milliseconds for one try, until its response is read to the end. */
  readonly timeLimit: number;
  readonly clock: Clock;
}

interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Sent {
  readonly result: CallResult;
  readonly window: RateWindow | null;
}

/** Sends one POST with a token; after a 401 once more, with a new token. */
export async function sendRequest(post: PostRequest, access: Access): Promise<Sent> {
  const first = await sendWithToken(post, access);
  return first.isUnauthorized ? sendWithToken(post, access) : first;
}

async function sendWithToken(
  post: PostRequest,
  { tokens, scope, timeLimit, clock }: Access,
): Promise<Sent & { readonly isUnauthorized: boolean }> {
  const granted = await getToken(tokens, scope);
  if (granted.kind === 'failed') return withoutResponse(granted);
  const headers = { ...post.headers, authorization: `Bearer ${granted.token}` };
  const reply = await send({ ...post, headers }, timeLimit);
  if (reply.kind !== 'response') return withoutResponse(connectionFailure(reply));
  const result = readResponse(reply, clock.now());
  // A token holds the app's roles: after a role is granted, the next call needs a new token.
  if (result.kind === 'failed' && result.failure.kind === 'forbidden') tokens.reject(granted.token);
  return {
    result,
    window: rateWindow(reply.headers, clock.now()),
    isUnauthorized: reply.status === 401,
  };
}

function withoutResponse(result: CallResult) {
  return { result, window: null, isUnauthorized: false };
}

function connectionFailure({ kind, why, cause }: NoResponse): CallResult {
  const mayHaveRun = kind === 'no-answer';
  return {
    kind: 'failed',
    failure: { kind: 'unreachable', code: '', text: why, mayHaveRun, cause },
  };
}

interface Response extends HttpResponse {
  readonly kind: 'response';
}

/** `not-sent`: the request certainly reached nobody. `no-answer`: it may have been received. */
interface NoResponse {
  readonly kind: 'not-sent' | 'no-answer';
  readonly why: string;
  readonly cause: unknown;
}

/** Follows no redirects. */
async function send(
  { url, headers, body }: PostRequest,
  timeLimit: number,
): Promise<Response | NoResponse> {
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const response = await request(url, { method: 'POST', headers, body, signal });
    const text = await response.body.text();
    return {
      kind: 'response',
      status: response.statusCode,
      headers: joinedHeaders(response.headers),
      text,
    };
  } catch (cause) {
    if (signal.aborted) {
      return { kind: 'no-answer', why: `no answer in ${timeLimit / 1000} s`, cause };
    }
    const code = codeOf(cause);
    return { kind: notConnected.test(code) ? 'not-sent' : 'no-answer', why: code, cause };
  }
}

/** Errors of name resolution, connecting and the TLS handshake: the request has not been sent by then. */
const notConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*|.*SIGNATURE.*)$/;

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown error';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause.cause instanceof Error ? codeOf(cause.cause) : cause.name;
}

function joinedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}
