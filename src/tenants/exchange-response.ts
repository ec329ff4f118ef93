import { retryAfterMs } from '../ports/retry-after.ts';
import {
  errorIn,
  errorWithoutJson,
  exceptionIn,
  hasErrorKey,
  isDeniedSilently,
  type ExchangeError,
  type HttpResponse,
} from './exchange-error.ts';
import type { CallFailure, CallResult } from './tenant-error.ts';

/** What came of a call to Exchange, by the text of the response: its status alone can be wrong. An empty success is `null`. */
export function readResponse(response: HttpResponse, now: Date): CallResult {
  const { status, headers } = response;
  const json = parseJson(response.text.replaceAll('\0', '').trim());
  const isSuccess = status >= 200 && status < 300;
  if (isSuccess && typeof json === 'object' && !hasError(json))
    return { kind: 'done', json: withHeaderWarnings(json, headers['x-warnings']) };
  const found = errorIn(json) ?? errorWithoutJson(response);
  const text = found.text.slice(0, maxErrorLength);
  const error = { ...found, text, exception: found.exception || exceptionIn(text) };
  const kind = kindOf(status, error);
  const lacks = kind === 'forbidden' ? lackedBy(error, response) : undefined;
  const failure = {
    ...{ kind, code: error.exception, text },
    ...(lacks !== undefined && { lacks }),
    mayHaveRun: kind === 'unreachable' || (kind === 'broken' && isSuccess),
    retryAfter: retryAfterMs(headers['retry-after'], now),
    requestId: headers['request-id'],
  } as const;
  return { kind: 'failed', failure };
}

/** Whether there were too many calls at the same time, rather than too many per time. */
export function isConcurrencyError({ text }: CallFailure): boolean {
  return concurrencyText.test(text);
}

/** Of a success: what the cmdlet warns of. */
export const warningsKey = '@adminapi.warnings';

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

/** A success may hold an error too. */
function hasError(json: object | null): boolean {
  if (json === null) return false;
  const isBusy = Object.entries(json).some(
    ([key, value]) =>
      /^message$/i.test(key) && typeof value === 'string' && concurrencyText.test(value),
  );
  return isBusy || hasErrorKey(json);
}

/** Warnings may stand in a header too, as one text or as a list in JSON; they join those of the body. */
function withHeaderWarnings(json: object | null, header = ''): object | null {
  if (json === null || header.trim() === '') return json;
  const inBody: unknown = Object.entries(json).find(([key]) => key === warningsKey)?.[1];
  return { ...json, [warningsKey]: [inBody ?? [], parseJson(header) ?? header].flat() };
}

function kindOf(status: number, { by, exception, text }: ExchangeError): CallFailure['kind'] {
  if (status === 429 || busy.test(exception) || concurrencyText.test(text)) return 'throttled';
  if (status === 503 && busyText.test(text)) return 'throttled';
  if (notFound.test(exception) || notFoundText.test(text)) return 'missing';
  if (outOfScopeText.test(text)) return 'refused';
  if (status === 401 || denied.test(exception) || unsupportedText.test(text)) return 'forbidden';
  if (passing.test(exception) || passingText.test(text)) return 'unreachable';
  if (by === 'cmdlet' || (exception !== '' && status < 500)) return 'refused';
  if (status === 403) return 'forbidden';
  if (status === 408 || status >= 500) return 'unreachable';
  // A 404 without an error of Exchange comes from a proxy or a wrong URL, not from a missing object.
  return by === 'service' && status !== 404 ? 'refused' : 'broken';
}

function lackedBy({ exception }: ExchangeError, response: HttpResponse): CallFailure['lacks'] {
  if (deniedParameter.test(exception)) return 'parameter';
  return deniedCmdlet.test(exception) || isDeniedSilently(response) ? 'cmdlet' : undefined;
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
const deniedCmdlet = /CmdletAccessDenied|CommandNotFound/;
const deniedParameter = /ParameterBinding|AmbiguousParameterSet/;
const denied = new RegExp(
  `AccessDenied|UnauthorizedAccess|AuthorizationException|${deniedCmdlet.source}|${deniedParameter.source}`,
);
const unsupportedText = /isn't supported in this scenario/i;
/** Exceptions after which Microsoft's own client tries again; they may also stand inside the text of another one. */
const passingNames =
  'DCOverloaded|SuitabilityDirectory|ServerInMM|ADServerSettingsChanged|StorageTransient';
const passing = new RegExp(
  `Transient|ServerUnavailable|Timeout|UnableToWriteToAad|ServiceUnavailable|${passingNames}`,
);
const passingText = new RegExp(`issue may be transient|(?:${passingNames})Exception`, 'i');
