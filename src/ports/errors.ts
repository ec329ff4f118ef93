import type { Side } from '../mapping/tenant-objects.ts';

/**
 * `throttled`, `unreachable`: the whole tenant, for now. `forbidden`: the app lacks a permission.
 * `refused`: this one object, permanently. `missing`: no such object. `unknown`: a write was sent and no usable answer
 * came, so it may have been carried out. `broken`: the answer can't be read.
 */
export type TenantErrorKind =
  'throttled' | 'unreachable' | 'forbidden' | 'refused' | 'missing' | 'unknown' | 'broken';

export interface TenantErrorDetail {
  readonly side: Side;
  readonly kind: TenantErrorKind;
  /** The tenant's own error code, such as `ManagementObjectNotFoundException`; empty when it gave none. */
  readonly code: string;
  /** Milliseconds that the tenant asked to wait. */
  readonly retryAfter?: number;
}

/** A call to a tenant failed. The message says what was being done and what the tenant answered. */
export class TenantError extends Error {
  readonly detail: TenantErrorDetail;
  constructor(message: string, detail: TenantErrorDetail, cause?: unknown) {
    super(message, { cause });
    this.name = 'TenantError';
    this.detail = detail;
  }
}

/** The database can't be reached, so nothing may be written to a tenant. */
export class JournalError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'JournalError';
  }
}

/**
 * `rejected`: the conversation or message will never accept it. `retry`: try again later.
 * `unknown`: the request was sent and no answer came, so the message may have been posted.
 */
type MessageErrorKind = 'rejected' | 'retry' | 'unknown';

/** A message could not be posted or edited in Teams. */
export class MessageError extends Error {
  readonly kind: MessageErrorKind;
  /** Milliseconds that Teams asked to wait; null when it named no time. */
  readonly retryAfter: number | null;
  constructor(
    message: string,
    detail: { kind: MessageErrorKind; retryAfter: number | null },
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'MessageError';
    this.kind = detail.kind;
    this.retryAfter = detail.retryAfter;
  }
}
