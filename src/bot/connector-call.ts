import { MessageError } from '../ports/message-error.ts';
import { readAtMost } from '../ports/read-at-most.ts';
import { retryAfterMs } from '../ports/retry-after.ts';
import type { BotToken } from './bot-token.ts';

export interface ConnectorRequest {
  /** For error messages: «Posting a message». */
  readonly operation: string;
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: object;
}

/** Milliseconds for one call; the connector usually answers in less than a second. */
const timeLimit = 10_000;

/** Calls the connector once, without retries; every failure is thrown as a MessageError. */
export async function connectorCall(
  { operation, method, url, body }: ConnectorRequest,
  token: BotToken,
  now: () => Date,
): Promise<unknown> {
  const authorization = await authorizationHeader(operation, token);
  try {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...authorization },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    });
    const bytes = await readAtMost(maxBytes, response.body);
    const text = bytes?.toString('utf8') ?? '';
    if (!response.ok) throw statusError(operation, response, { text, now: now() });
    if (bytes === null) throw tooLarge(operation);
    return text === '' ? {} : JSON.parse(text);
  } catch (error) {
    if (error instanceof MessageError) throw error;
    const kind = wasNotSent(error) ? 'retry' : 'unknown';
    throw new MessageError(
      `${operation}: no answer from the connector`,
      { kind, retryAfter: null },
      error,
    );
  }
}

/** Of an answer; the ids of a message are some hundred bytes. */
const maxBytes = 1024 * 1024;

/** The message was accepted, and its id is unknown. */
function tooLarge(operation: string): MessageError {
  const message = `${operation}: the answer of the connector is larger than 1 MiB`;
  return new MessageError(message, { kind: 'unknown', retryAfter: null });
}

async function authorizationHeader(
  operation: string,
  token: BotToken,
): Promise<Readonly<Record<string, string>>> {
  if (token === null) return {};
  try {
    return { authorization: `Bearer ${await token()}` };
  } catch (error) {
    throw new MessageError(
      `${operation}: the bot got no token`,
      { kind: 'retry', retryAfter: null },
      error,
    );
  }
}

// Teams asks to retry after 412 and 429; a 401 ends with the bot's next token.
const retryStatuses = new Set([401, 408, 412, 425, 429]);

function statusError(
  operation: string,
  { status, headers }: Response,
  { text, now }: { readonly text: string; readonly now: Date },
): MessageError {
  const code = /"code"\s*:\s*"([A-Za-z0-9_.-]{1,60})"/.exec(text)?.[1] ?? '';
  const message = `${operation}: the connector answered ${status} ${code}`.trimEnd();
  const retryAfter = retryAfterMs(headers.get('retry-after'), now);
  if (status >= 500) return new MessageError(message, { kind: 'server-error', retryAfter });
  if (retryStatuses.has(status)) return new MessageError(message, { kind: 'retry', retryAfter });
  return new MessageError(message, { kind: 'rejected', retryAfter: null });
}

/** No connection was made, so the request can't have been accepted. */
function wasNotSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code);
}
