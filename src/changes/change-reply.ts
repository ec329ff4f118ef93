import type { Dispatcher } from 'undici';
import * as z from 'zod/v4';
import { ChangeSystemError } from '../ports/change-system-error.ts';
import { retryAfterMs } from '../ports/retry-after.ts';

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Dispatcher.ResponseData['headers'];
}

/** The JSON of a success, null where it has none; throws a ChangeSystemError for every other reply. `name`: of the system. */
export function jsonOf(
  reply: Reply,
  { name, now }: { readonly name: string; readonly now: () => Date },
): unknown {
  const { status, text, headers } = reply;
  if (status >= 200 && status < 300) {
    if (text === '') return null;
    const json = parsed(text);
    if (json === undefined)
      throw new ChangeSystemError(`${name} answered something that is not JSON`, {
        isTemporary: true,
      });
    return json;
  }
  const said = messageIn(text);
  const words = said === '' ? '' : `: ${said}`;
  const isTemporary = [408, 409, 423, 429].includes(status) || status >= 500;
  throw new ChangeSystemError(`${name} ${statusWords(status)}${words}`, {
    isTemporary,
    retryAfter: isTemporary ? waitOf(headers, now()) : null,
  });
}

function statusWords(status: number): string {
  if (status === 401) return 'doesn’t accept the credentials (401)';
  if (status === 403) return 'denies access (403)';
  if (status === 429) return 'is overloaded (429)';
  if (status >= 300 && status < 400) return `sends to another address (${status})`;
  return `answered ${status}`;
}

/** `retry-after`, or the time in seconds since 1970 that ServiceNow sends. */
function waitOf(headers: Reply['headers'], now: Date): number | null {
  const [asked] = [headers['retry-after'] ?? null].flat();
  const [reset] = [headers['x-ratelimit-reset'] ?? null].flat();
  const at = /^\d{9,11}$/.test(reset ?? '') ? Number(reset) * 1_000 - now.getTime() : null;
  return retryAfterMs(asked, now) ?? (at === null ? null : Math.max(0, at));
}

const faults = z.object({
  error: z
    .union([z.string(), z.object({ message: z.string().nullish(), detail: z.string().nullish() })])
    .nullish(),
  errorMessages: z.array(z.string()).nullish(),
  errors: z.record(z.string(), z.string()).nullish(),
});

/** What ServiceNow or Jira says of a refused call, on one line. */
function messageIn(text: string): string {
  const { data } = faults.safeParse(parsed(text));
  if (data === undefined) return '';
  const { error, errorMessages, errors } = data;
  const parts = [
    ...(typeof error === 'object' ? [error?.message, error?.detail] : [error]),
    ...(errorMessages ?? []),
    ...Object.entries(errors ?? {}).map(([field, why]) => `${field}: ${why}`),
  ];
  return parts
    .filter((part) => typeof part === 'string' && part.trim() !== '')
    .join('; ')
    .replace(/\s+/g, ' ')
    .slice(0, 200);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
