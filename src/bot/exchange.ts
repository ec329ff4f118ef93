import { ChannelError } from '../run/faults.ts';
import { refusedCall } from './refusedCall.ts';

/** Gives the bot's own token for the connector; null: none is sent. */
export type Token = (() => Promise<string>) | null;

export interface Request {
  /** For messages of errors: «Posting a message». */
  readonly doing: string;
  readonly method: 'POST' | 'PUT';
  readonly url: string;
  readonly body: object;
}

/** One call of the connector, tried once; whatever goes wrong becomes a ChannelError. */
export async function exchange(
  { doing, method, url, body }: Request,
  token: Token,
  now: () => Date,
): Promise<unknown> {
  const proof = await proofOf(doing, token);
  try {
    const response = await fetch(url, {
      method,
      headers: { 'content-type': 'application/json', ...proof },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    });
    const text = await response.text();
    if (!response.ok) throw refusedCall(doing, response, { text, now: now() });
    return text === '' ? {} : JSON.parse(text);
  } catch (fault) {
    if (fault instanceof ChannelError) throw fault;
    throw new ChannelError(
      `${doing}: no answer came from the connector`,
      neverLeft(fault) ? later : lost,
      fault,
    );
  }
}

const later = { kind: 'later', retryAfter: null } as const;
const lost = { kind: 'lost', retryAfter: null } as const;
/** Milliseconds for one call; the connector answers in well under a second. */
const timeLimit = 10_000;

async function proofOf(doing: string, token: Token): Promise<Readonly<Record<string, string>>> {
  if (token === null) return {};
  try {
    return { authorization: `Bearer ${await token()}` };
  } catch (fault) {
    throw new ChannelError(`${doing}: the bot got no token of its own`, later, fault);
  }
}

/** Whether nobody was reached at all, so that nothing can have been taken. */
function neverLeft(fault: unknown): boolean {
  const cause = fault instanceof Error ? fault.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'].includes(code);
}
