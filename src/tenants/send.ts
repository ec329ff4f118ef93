import { request } from 'undici';

export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds from the first byte sent to the last byte read. */
  readonly timeLimit: number;
}

export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** `unsent`: the request certainly reached nobody; `lost`: it may have, and its answer did not come back. */
export interface Silent {
  readonly kind: 'unsent' | 'lost';
  readonly why: string;
  readonly cause: unknown;
}

/** One POST, one try, no redirects followed. */
export async function send({ url, headers, body, timeLimit }: Request): Promise<Answered | Silent> {
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const answer = await request(url, { method: 'POST', headers: { ...headers }, body, signal });
    const text = await answer.body.text();
    return {
      kind: 'answered',
      status: answer.statusCode,
      headers: single(answer.headers),
      text,
    };
  } catch (cause) {
    if (signal.aborted) return { kind: 'lost', why: `no answer in ${timeLimit / 1000} s`, cause };
    const code = codeOf(cause);
    return { kind: beforeSending.test(code) ? 'unsent' : 'lost', why: code, cause };
  }
}

/** Faults of resolving, connecting and greeting: nothing of the request has left by then. */
const beforeSending =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*|.*SIGNATURE.*)$/;

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown fault';
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause.cause instanceof Error ? codeOf(cause.cause) : cause.name;
}

function single(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    Array.isArray(value) ? value.join(', ') : (value ?? ''),
  ]);
  return Object.fromEntries(entries);
}
