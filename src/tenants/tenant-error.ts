import type { Side } from '../mapping/tenant-objects.ts';
import { TenantError, type TenantErrorDetail, type TenantErrorKind } from '../ports/errors.ts';

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
  return text
    .replaceAll('\0', '')
    .replaceAll(/\/o=.*?\/cn=Recipients\/cn=[^\s'"]+/gi, hidden)
    .replaceAll(/(?<!\w)'(.*?)'(?!\w)/g, hideUnlessPublic)
    .replaceAll(/"([^"]*)"/g, hideUnlessPublic)
    .replaceAll(/[^\s'"<>|,;:()]+@[^\s'"<>|,;:()]+/g, hidden)
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, maxLength);
}

const hidden = '…';
const maxLength = 400;

function hideUnlessPublic(quoted: string, inner: string): string {
  return publicTerm.test(inner) ? quoted : hidden;
}

/** Ids, cmdlets and parameters name no person, and the text needs them. */
const publicTerm =
  /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(Get|Set|New|Add|Remove)-\w+|EmailAddresses|ExchangeGuid|ArchiveGuid|Identity|ResultSize)$/i;
