import type { Side } from '../mapping/identity.ts';

/**
 * throttled, unreachable: the whole tenant, for now; forbidden: a right is missing; refused: this object, for good;
 * missing: no such object; unknown: a write left and its answer did not come back; broken: an answer nobody can read.
 */
export const tenantFaults = [
  'throttled',
  'unreachable',
  'forbidden',
  'refused',
  'missing',
  'unknown',
  'broken',
] as const;
export type TenantFault = (typeof tenantFaults)[number];

export interface TenantErrorDetail {
  readonly side: Side;
  readonly kind: TenantFault;
  /** The tenant's own name for it, such as `ManagementObjectNotFoundException`; empty where it gave none. */
  readonly code: string;
  /** Milliseconds the tenant asked us to wait, where it did. */
  readonly retryAfter?: number;
}

/** A tenant did not do what was asked; the message says what was being done and what it answered. */
export class TenantError extends Error {
  readonly detail: TenantErrorDetail;
  constructor(message: string, detail: TenantErrorDetail, cause?: unknown) {
    super(message, { cause });
    this.name = 'TenantError';
    this.detail = detail;
  }
}

/** The durable memory can't be reached; nothing may be written meanwhile. */
export class JournalError extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'JournalError';
  }
}

/**
 * `gone`: that conversation or message will never take it; `later`: try again, after `retryAfter` ms where given;
 * `lost`: it left and no answer came, so it may stand.
 */
export class ChannelError extends Error {
  readonly kind: 'gone' | 'later' | 'lost';
  readonly retryAfter: number | null;
  constructor(
    message: string,
    detail: { kind: 'gone' | 'later' | 'lost'; retryAfter: number | null },
    cause?: unknown,
  ) {
    super(message, { cause });
    this.name = 'ChannelError';
    this.kind = detail.kind;
    this.retryAfter = detail.retryAfter;
  }
}
