import * as z from 'zod/v4';
import { retryAfterMs } from '../ports/retry-after.ts';
import { plainKeys } from './exchange-properties.ts';
import type { CallFailure, CallResult } from './tenant-error.ts';

export interface HttpResponse {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What came of a call to Exchange, by the text of the response: its status alone can be wrong. An empty success is `null`. */
export function readResponse(response: HttpResponse, now: Date): CallResult {
  const text = response.text.replaceAll('\0', '').trim();
  const json = parseJson(text);
  const isSuccess = response.status >= 200 && response.status < 300;
  if (isSuccess && typeof json === 'object' && !hasError(json)) return { kind: 'done', json };
  const found = errorIn(json) ?? errorWithoutJson(response, text);
  const error = { ...found, text: found.text.slice(0, maxErrorLength) };
  const named = { ...error, exception: error.exception || exceptionIn(error.text) };
  const kind = kindOf(response.status, named);
  const failure = {
    ...{ kind, code: named.exception, text: named.text },
    mayHaveRun: kind === 'unreachable' || (kind === 'broken' && isSuccess),
    retryAfter: retryAfterMs(response.headers['retry-after'], now),
    requestId: response.headers['request-id'],
  } as const;
  return { kind: 'failed', failure };
}

/** Whether there were too many calls at the same time, rather than too many per time. */
export function isConcurrencyError({ text }: CallFailure): boolean {
  return concurrencyText.test(text);
}

/** Characters of an error that are read. */
const maxErrorLength = 4_000;

/** undefined when it is no JSON. */
function parseJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A success may hold an error too; only these keys can't be a property of the requested object. */
function hasError(json: object | null): boolean {
  return Object.entries(json ?? {}).some(([key, value]: [string, unknown]) => {
    const isEmpty = value === null || (Array.isArray(value) && value.length === 0);
    if (/^(error|errorrecords)$/i.test(key)) return !isEmpty;
    return /^message$/i.test(key) && typeof value === 'string' && concurrencyText.test(value);
  });
}

interface ExchangeError {
  /** `text`: words that are an error of neither the cmdlet nor the service. */
  readonly by: 'cmdlet' | 'service' | 'text';
  /** The exception's name without its namespace; empty when none was given. */
  readonly exception: string;
  readonly text: string;
}

/** The error in any form that Exchange is known to use; null when the body has none. */
function errorIn(json: unknown): ExchangeError | null {
  const { error, errorrecords, message } = bodySchema.safeParse(plainKeys(json)).data ?? {};
  const inner = error?.innererror;
  const exception = shortName(inner?.internalexception?.type ?? inner?.type ?? '');
  const ofCmdlet =
    error?.details?.[0]?.message ?? inner?.internalexception?.message ?? errorrecords?.[0]?.message;
  if (ofCmdlet !== undefined) return { by: 'cmdlet', ...splitText(ofCmdlet, exception) };
  const ofService = error?.message ?? inner?.message ?? message;
  return ofService === undefined ? null : { by: 'service', ...splitText(ofService, exception) };
}

/** `Ex6F9304|Microsoft.Exchange….ManagementObjectNotFoundException|The operation …`; the first part is a place in Exchange's code. */
function splitText(text: string, exception: string): Pick<ExchangeError, 'exception' | 'text'> {
  const [, type, ...rest] = text.split('|');
  if (type === undefined || rest.length === 0) return { exception, text };
  return { exception: shortName(type), text: rest.join('|') };
}

/** The exceptions of the OData envelope say nothing about the cmdlet. */
function shortName(type: string): string {
  const name = type.trim().split('.').at(-1) ?? '';
  return name === 'ODataServiceException' ? '' : name;
}

/** Some errors are plain text that begins with the name of the exception. */
function exceptionIn(text: string): string {
  const [type = ''] = /^\w+(?:\.\w+)*/.exec(text) ?? [];
  const name = shortName(type);
  return name.endsWith('Exception') ? name : '';
}

/** A response without a readable error: its headers, or its text unless that is markup. */
function errorWithoutJson({ status, headers }: HttpResponse, text: string): ExchangeError {
  const exception = headers['x-exceptiontype']?.split('.').at(-1) ?? '';
  const plainText = /^[<{[]/.test(text) ? '' : text;
  const diagnostics = headers['x-ms-diagnostics'] ?? headers['www-authenticate'];
  return { by: 'text', exception, text: plainText || diagnostics || `status ${status}` };
}

function kindOf(status: number, { by, exception, text }: ExchangeError): CallFailure['kind'] {
  if (status === 429 || busy.test(exception) || concurrencyText.test(text)) return 'throttled';
  if (status === 503 && busyText.test(text)) return 'throttled';
  if (notFound.test(exception) || notFoundText.test(text)) return 'missing';
  if (outOfScopeText.test(text)) return 'refused';
  if (status === 401 || denied.test(exception) || unsupportedText.test(text)) return 'forbidden';
  if (temporary.test(exception) || temporaryText.test(text)) return 'unreachable';
  if (by === 'cmdlet' || (exception !== '' && status < 500)) return 'refused';
  if (status === 403) return 'forbidden';
  if (status === 408 || status >= 500) return 'unreachable';
  // A 404 without an error of Exchange comes from a proxy or a wrong URL, not from a missing object.
  return by === 'service' && status !== 404 ? 'refused' : 'broken';
}

const busy = /OverBudget|Throttl|TooManyRequests|ServerBusy|ResourceUnhealthy/;
const busyText = /throttl|too many requests|busy/i;
const concurrencyText = /maximum number of concurrent requests/i;
const notFound = /^ManagementObjectNotFoundException$/;
const notFoundText = /' couldn't be found on '/;
/** The object is synchronized from on-premises or outside the write scope of the app's role. */
const outOfScopeText =
  /out of the current user's write scope|being synchronized from your on-premises organization/i;
/** If a role doesn't allow a cmdlet or a parameter, Exchange doesn't find it. */
const denied =
  /AccessDenied|UnauthorizedAccess|AuthorizationException|CommandNotFound|ParameterBinding/;
const unsupportedText = /isn't supported in this scenario/i;
const temporary = /Transient|ServerUnavailable|Timeout|UnableToWriteToAad|ServiceUnavailable/;
const temporaryText = /issue may be transient/i;

const text = z.string().min(1).optional().catch(undefined);
const exception = z.object({ message: text, type: text });
const bodySchema = z.object({
  error: z
    .object({
      message: text,
      details: z
        .array(z.object({ message: text }))
        .optional()
        .catch(undefined),
      innererror: exception
        .extend({ internalexception: exception.optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  errorrecords: z
    .array(z.object({ message: text }))
    .optional()
    .catch(undefined),
  message: text,
});
