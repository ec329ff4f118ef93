import type { TenantFault } from '../run/faults.ts';
import { readError, type Said } from './errorBody.ts';
import { retryAfter } from './retryAfter.ts';
import type { Answered } from './send.ts';

/** Why a call did not do what it should. */
export interface Fault {
  readonly kind: Exclude<TenantFault, 'unknown'>;
  /** The tenant's own name for it; empty where it gave none. */
  readonly code: string;
  readonly says: string;
  /** Whether the tenant may have carried the call out all the same. */
  readonly executed: 'no' | 'maybe';
  /** Milliseconds. */
  readonly retryAfter?: number | undefined;
  /** By which Microsoft finds the call in its own logs. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

export type Verdict =
  | { readonly kind: 'done'; readonly json: unknown }
  | { readonly kind: 'fault'; readonly fault: Fault };

/** Judges an answer of Exchange by what it says; its status alone is known to lie. An empty success is `null`. */
export function judge(answer: Answered, now: Date): Verdict {
  const text = answer.text.replaceAll('\0', '').trim();
  const json = parse(text);
  const success = answer.status >= 200 && answer.status < 300;
  if (success && typeof json === 'object' && !tellsError(json)) return { kind: 'done', json };
  const said = named(readError(json) ?? unreadable(answer, text));
  const kind = kindOf(answer.status, said);
  const fault = {
    kind,
    code: said.exception,
    says: said.text,
    executed: kind === 'unreachable' || (kind === 'broken' && success) ? 'maybe' : 'no',
    retryAfter: retryAfter(answer.headers['retry-after'], now),
    requestId: answer.headers['request-id'],
  } as const;
  return { kind: 'fault', fault };
}

/** Whether there are too many calls at a time, rather than in a time. */
export function isCrowd({ says }: Fault): boolean {
  return tooMany.test(says);
}

/** undefined where it is no JSON. */
function parse(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** A success may carry an error all the same; only these two keys can't be a property of what was asked for. */
function tellsError(json: object | null): boolean {
  return Object.entries(json ?? {}).some(([key, value]: [string, unknown]) => {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (/^(error|errorrecords)$/i.test(key)) return !isEmpty;
    return /^message$/i.test(key) && typeof value === 'string' && tooMany.test(value);
  });
}

/** Some errors come as mere words, which begin with the name of the exception. */
function named({ by, exception, text }: Said): Said {
  const name = /^(?:[\w.]+\.)?(\w+Exception)\b/.exec(text)?.[1] ?? '';
  return { by, exception: exception || name, text };
}

/** An answer without an error that can be read: its headers, else its words unless they are a web page. */
function unreadable({ status, headers }: Answered, text: string): Said {
  const exception = headers['x-exceptiontype']?.split('.').at(-1) ?? '';
  const words = /^[<{[]/.test(text) ? '' : text;
  const diagnostics = headers['x-ms-diagnostics'] ?? headers['www-authenticate'];
  return { by: 'words', exception, text: words || diagnostics || `status ${status}` };
}

function kindOf(status: number, { by, exception, text }: Said): Fault['kind'] {
  if (status === 429 || busy.test(exception) || tooMany.test(text)) return 'throttled';
  if (status === 503 && slowDown.test(text)) return 'throttled';
  if (absent.test(exception) || notFound.test(text)) return 'missing';
  if (outOfReach.test(text)) return 'refused';
  if (status === 401 || denied.test(exception) || unsupported.test(text)) return 'forbidden';
  if (passing.test(exception) || transient.test(text)) return 'unreachable';
  if (by === 'cmdlet' || (exception !== '' && status < 500)) return 'refused';
  if (status === 403) return 'forbidden';
  if (status === 408 || status >= 500) return 'unreachable';
  // A page that is not there is somebody between us and Exchange, not an object that it doesn't have.
  return by === 'service' && status !== 404 ? 'refused' : 'broken';
}

const busy = /OverBudget|Throttl|TooManyRequests|ServerBusy|ResourceUnhealthy/;
const tooMany = /maximum number of concurrent requests/i;
const slowDown = /throttl|too many requests|busy/i;
const absent = /^ManagementObjectNotFoundException$/;
const notFound = /object '.*' couldn't be found on '/;
/** Directory-synchronised, or outside the write scope of our role: this one object, for good. */
const outOfReach =
  /out of the current user's write scope|being synchronized from your on-premises organization/i;
/** What a role does not allow is not even there: neither the cmdlet nor its parameter is found. */
const denied =
  /AccessDenied|UnauthorizedAccess|AuthorizationException|CommandNotFound|ParameterBinding/;
const unsupported = /isn't supported in this scenario/i;
const passing = /Transient|ServerUnavailable|Timeout|UnableToWriteToAad|ServiceUnavailable/;
const transient = /issue may be transient/i;
