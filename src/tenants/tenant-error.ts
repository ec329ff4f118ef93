import type { Side } from '../mapping/tenant-objects.ts';
import {
  TenantError,
  type TenantErrorDetail,
  type TenantErrorKind,
} from '../ports/tenant-error.ts';

/** Why a call failed. */
export interface CallFailure {
  readonly kind: Exclude<TenantErrorKind, 'unknown'>;
  /** The tenant's own error code; empty when it gave none. */
  readonly code: string;
  readonly text: string;
  /** Whether the tenant may have carried out the call in spite of the failure. */
  readonly mayHaveRun: boolean;
  /** Milliseconds. */
  readonly retryAfter?: number | null;
  /** By which Microsoft support finds the call. */
  readonly requestId?: string | undefined;
  readonly cause?: unknown;
}

export type CallResult =
  | { readonly kind: 'done'; readonly json: unknown }
  | { readonly kind: 'failed'; readonly failure: CallFailure };

/** Describes a call in texts for logs and cards: ids and cmdlets, never the name of a person. */
export interface CallInfo {
  readonly side: Side;
  /** What the call does, such as `Listing the mailboxes`. */
  readonly operation: string;
  readonly writes: boolean;
  /** What an admin must grant the app for it. */
  readonly permissions: string;
}

/** The error of a failed call: what was being done, what the tenant answered and what an admin can do. */
export function tenantError(call: CallInfo, failure: CallFailure): TenantError {
  const { side, operation, writes } = call;
  const { code, retryAfter, requestId } = failure;
  const kind = writes && failure.mayHaveRun ? 'unknown' : failure.kind;
  const answer = [code, withoutNames(failure.text)].filter((part) => part !== '').join(': ');
  const id = requestId === undefined ? '' : `(request-id ${requestId})`;
  const message = [`${operation} in the ${side} tenant: ${answer}`, id, advice(call, failure)]
    .filter((part) => part !== '')
    .join(' ');
  const detail: TenantErrorDetail = {
    ...{ side, kind, code },
    ...(typeof retryAfter === 'number' && { retryAfter }),
  };
  return new TenantError(message, detail, failure.cause);
}

/** The error for a response that came but can't be what was asked for. */
export function unreadableResponse(call: CallInfo, why: string, cause?: unknown): TenantError {
  const text = `the response can't be used, ${why}`;
  return tenantError(call, { kind: 'broken', code: '', text, mayHaveRun: false, cause });
}

function advice({ side, permissions }: CallInfo, { kind, text }: CallFailure): string {
  if (/on-premises organization/i.test(text)) return 'Stamp it on-premises and let it synchronize.';
  return kind === 'forbidden' ? `Grant the app in the ${side} tenant ${permissions}.` : '';
}

/** Replaces addresses, distinguished names and quoted names in a tenant's text, and shortens it. */
export function withoutNames(text: string): string {
  const read = text.replaceAll('\0', '').slice(0, maxReadLength);
  return withoutQuotedNames(withoutDistinguishedNames(read))
    .replaceAll(/"([^"]*)"/g, hideUnlessPublic)
    .replaceAll(/[^\s'"<>|,;:()]+/g, (word) => (isAddress(word) ? hidden : word))
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength);
}

const hidden = '…';
const maxLength = 400;
/** Characters of a tenant's text that are read. */
const maxReadLength = 4_000;

/** `/o=ExchangeLabs/ou=…/cn=Recipients/cn=…`; each part has one beginning, so the time is linear. */
function withoutDistinguishedNames(text: string): string {
  return text
    .split(/(?=\/o=)/i)
    .map((part) => part.replace(/^\/o=.*?\/cn=Recipients\/cn=[^\s'"]+/i, hidden))
    .join('');
}

/** A quote stands at the beginning or end of a word; the one of “couldn't” is an apostrophe. */
function withoutQuotedNames(text: string): string {
  const closings = Array.from(text.matchAll(/'(?!\w)/g), ({ index }) => index);
  const shown: string[] = [];
  let end = 0;
  let next = 0;
  for (const { index: start } of text.matchAll(/(?<!\w)'/g)) {
    if (start < end) continue;
    while ((closings[next] ?? Infinity) <= start) next += 1;
    const closing = closings[next];
    if (closing === undefined) break;
    const inner = text.slice(start + 1, closing);
    shown.push(text.slice(end, start), hideUnlessPublic(`'${inner}'`, inner));
    end = closing + 1;
  }
  return [...shown, text.slice(end)].join('');
}

function isAddress(word: string): boolean {
  const at = word.indexOf('@', 1);
  return at !== -1 && at < word.length - 1;
}

function hideUnlessPublic(quoted: string, inner: string): string {
  return publicTerm.test(inner) ? quoted : hidden;
}

/** Ids, cmdlets and parameters name no person, and the text needs them. */
const publicTerm =
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(Get|Set|New|Add|Remove)-\w+|EmailAddresses|ExchangeGuid|ArchiveGuid|Identity|ResultSize)$/i;
