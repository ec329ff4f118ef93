import { request, type FormData } from 'undici';
import { connectionErrorCode } from '../ports/connection-error.ts';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import { jsonOf, type Reply } from './change-reply.ts';

interface ChangeCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** From the first slash on; encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: object;
  readonly body?: Uint8Array | FormData;
}

export interface HttpTimes {
  /** Milliseconds for one attempt; 20 s if absent. */
  readonly timeLimit?: number;
  readonly now: () => Date;
}

interface Server extends HttpTimes {
  /** The only address that gets the credentials. */
  readonly baseUrl: string;
  /** How people call the system. */
  readonly name: string;
}

interface ChangeHttpOptions extends Server {
  /** The value of the header `authorization`. */
  readonly authorization: () => string | Promise<string>;
  /** After a 401; returns whether another value could be accepted. */
  readonly renew: () => boolean;
}

/** Returns the parsed JSON of a success; null where it has none. Throws a ChangeSystemError for everything else. */
export type ChangeHttp = (call: ChangeCall) => Promise<unknown>;

/** Calls one system. Redirects are not followed, so that no other host gets the credentials. */
export function changeHttp(options: ChangeHttpOptions): ChangeHttp {
  return async (call) => {
    const sendOnce = async () =>
      send(call, options, { authorization: await options.authorization() });
    const first = await sendOnce();
    if (first.status !== 401 || !options.renew()) return jsonOf(first, options);
    return jsonOf(await sendOnce(), options);
  };
}

/** Sends a form without credentials in its header. */
export async function sendForm(
  path: string,
  form: Readonly<Record<string, string>>,
  server: Server,
): Promise<unknown> {
  const body = Buffer.from(new URLSearchParams(form).toString());
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return jsonOf(await send({ method: 'POST', path, headers, body }, server, {}), server);
}

/** Bytes of an answer. */
const maxAnswer = 4 * 1024 * 1024;

async function send(
  { method, path, headers = {}, json, body }: ChangeCall,
  { baseUrl, name, timeLimit = 20_000 }: Server,
  credentials: { readonly authorization?: string },
): Promise<Reply> {
  const signal = AbortSignal.timeout(timeLimit);
  try {
    const response = await request(`${baseUrl}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        'user-agent': 'Crosswalk',
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
        ...credentials,
      },
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
      signal,
    });
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response.body as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxAnswer) throw new Error(`an answer of more than ${maxAnswer} bytes`);
      chunks.push(chunk);
    }
    const text = Buffer.concat(chunks).toString('utf8');
    return { status: response.statusCode, text, headers: response.headers };
  } catch (cause) {
    const why = signal.aborted ? `no answer in ${timeLimit / 1_000} s` : connectionErrorCode(cause);
    throw new ChangeSystemError(`${name} can’t be reached: ${why}`, { cause, isTemporary: true });
  }
}
