import { header, type Call } from '../http/call.ts';
import { objectIn, record, type Fields } from '../http/parse.ts';
import type { Tenants } from '../state/tenants.ts';
import { refusals } from './refusal.ts';

/** One request of a batch, converted to a single call. */
export interface Part {
  readonly id: string;
  readonly call: Call;
}

const most = 10;

/** Parses the body of $batch; throws a Refusal for the whole batch. */
export function partsOf(call: Call, { origin, switches }: Tenants): readonly Part[] {
  if (!/^application\/json\b/i.test(header(call, 'content-type'))) {
    throw refusals.malformed('The Content-Type must be application/json.');
  }
  const requests = objectIn(call.body)?.['requests'];
  if (!Array.isArray(requests) || requests.length === 0 || requests.length > most) {
    throw refusals.malformed(`The body must be {"requests":[…]} with 1 to ${most} of them.`);
  }
  const outer: Outer = {
    call,
    origin: origin(),
    lendsToken: switches.is('batchTokens', 'outer'),
    takesPaths: switches.is('batchUrls', 'any'),
  };
  const parts = requests.map((each, at) => part(record(each) ?? {}, at, outer));
  if (new Set(parts.map(({ id }) => id)).size < parts.length) {
    throw refusals.malformed('Two requests of the batch have the same id.');
  }
  return parts;
}

interface Outer {
  readonly call: Call;
  readonly origin: string;
  /** Whether a part without a token of its own is called with that of the batch. */
  readonly lendsToken: boolean;
  /** Whether the URL of a part may be a path. */
  readonly takesPaths: boolean;
}

function part(request: Fields, at: number, outer: Outer): Part {
  const { id, method } = request;
  const body = record(request['body']);
  const url = urlOf(request['url'], outer);
  const headers = headersOf(request['headers']);
  if (typeof id !== 'string' || id === '' || method !== 'POST') throw faulty(at);
  if (url === null || body === null || headers === null) throw faulty(at);
  return {
    id,
    call: {
      method,
      path: url.pathname,
      query: url.searchParams,
      headers: {
        'content-type': 'application/json',
        ...(outer.lendsToken ? { authorization: outer.call.headers.authorization } : {}),
        ...headers,
      },
      params: outer.call.params,
      body: JSON.stringify(body),
    },
  };
}

/** InvokeCommand of the same tenant on the same origin, or null. */
function urlOf(text: unknown, { call, origin, takesPaths }: Outer): URL | null {
  if (typeof text !== 'string' || !URL.canParse(text, origin)) return null;
  if (!takesPaths && !URL.canParse(text)) return null;
  const url = new URL(text, origin);
  const wanted = call.path.replace(/\$batch$/, 'InvokeCommand').toLowerCase();
  return url.origin === origin && url.pathname.toLowerCase() === wanted ? url : null;
}

/** Header names in lower case; null if a value is not a text. */
function headersOf(headers: unknown): Readonly<Record<string, string>> | null {
  const found = Object.entries(record(headers ?? {}) ?? { '': null });
  const named = found.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
  );
  return named.length === found.length ? Object.fromEntries(named) : null;
}

function faulty(at: number) {
  return refusals.malformed(
    `Request ${at + 1} of the batch must be {"id":"…","method":"POST","url":"…/InvokeCommand","headers":{…},"body":{…}}.`,
  );
}
