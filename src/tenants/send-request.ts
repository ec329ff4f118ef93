import { Agent, request } from 'undici';
import { connectionErrorCode } from '../ports/connection-error.ts';
import type { Clock } from '../ports/clock.ts';
import { readAtMost } from '../ports/read-at-most.ts';
import type { Cookies } from './cookies.ts';
import type { Tokens } from './credentials.ts';
import type { HttpResponse } from './exchange-error.ts';
import { readResponse } from './exchange-response.ts';
import { rateWindow, type RateWindow } from './throttling-feedback.ts';
import type { CallResult } from './tenant-error.ts';

export interface Access {
  readonly tokens: Tokens;
  readonly scope: string;
  readonly clock: Clock;
}

export interface PostRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A batch repeats the token in its body. */
  readonly body: string | ((token: string) => string);
  /** Milliseconds for one try, from the connection to the end of its response. */
  readonly timeLimit: number;
  /** Of the listing that the request belongs to. */
  readonly cookies?: Cookies;
}

export interface Sent {
  readonly result: CallResult;
  readonly window: RateWindow | null;
  /** Nothing was carried out; another token may be accepted. */
  readonly isUnauthorized: boolean;
}

/** Sends one POST; a token that is refused is not used again. */
export async function sendRequest(
  post: PostRequest,
  token: string,
  { tokens, clock }: Access,
): Promise<Sent> {
  const reply = await send(post, token);
  if (reply.kind === 'too-large') return withoutResponse(tooLarge);
  if (reply.kind !== 'response') return withoutResponse(connectionFailure(reply));
  const result = readResponse(reply, clock.now());
  // A token holds the app's roles: after a role is granted, the next call needs a new token.
  if (result.kind === 'failed' && result.failure.kind === 'forbidden') tokens.reject(token);
  return {
    result,
    window: rateWindow(reply.headers, clock.now()),
    isUnauthorized: reply.status === 401,
  };
}

export function withoutResponse(result: CallResult): Sent {
  return { result, window: null, isUnauthorized: false };
}

/** Bytes of a response. A page of a listing has some, and all replies to one batch together have less. */
const maxBytes = 32 * 1024 * 1024;
const tooLarge: CallResult = {
  kind: 'failed',
  failure: { kind: 'broken', code: '', text: 'the answer is larger than 32 MiB', mayHaveRun: true },
};

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

/** `not-sent`: the request certainly reached no server. `no-answer`: it may have been received. */
interface NoResponse {
  readonly kind: 'not-sent' | 'no-answer';
  readonly why: string;
  readonly cause: unknown;
}

/** A connection takes milliseconds, an answer minutes: each has its own limit, and the one of the answer is set for each call. */
const agent = new Agent({ connect: { timeout: 10_000 }, headersTimeout: 0, bodyTimeout: 0 });

/** Follows no redirects. */
async function send(
  { url, headers, body, timeLimit, cookies }: PostRequest,
  token: string,
): Promise<Response | NoResponse | { readonly kind: 'too-large' }> {
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const response = await request(url, {
      method: 'POST',
      headers: { ...headers, ...cookies?.header(), authorization: `Bearer ${token}` },
      body: typeof body === 'string' ? body : body(token),
      signal,
      dispatcher: agent,
    });
    const bytes = await readAtMost(maxBytes, response.body);
    if (bytes === null) return { kind: 'too-large' };
    cookies?.keep([response.headers['set-cookie'] ?? []].flat());
    return {
      kind: 'response',
      status: response.statusCode,
      headers: joinedHeaders(response.headers),
      text: bytes.toString('utf8'),
    };
  } catch (cause) {
    if (signal.aborted) {
      return { kind: 'no-answer', why: `no answer in ${timeLimit / 1000} s`, cause };
    }
    const code = connectionErrorCode(cause);
    return { kind: notConnected.test(code) ? 'not-sent' : 'no-answer', why: code, cause };
  }
}

/** Errors of name resolution, connecting and the TLS handshake: the request has not been sent by then. */
const notConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*|.*SIGNATURE.*)$/;

function joinedHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}
