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
/** A call to a tenant failed. The message says what was being done, what the tenant answered in its own words, and what to do. */
export class TenantError extends Error {
  readonly detail: TenantErrorDetail;
  readonly #texts: Required<TenantErrorTexts>;
  constructor(
    message: string,
    detail: TenantErrorDetail,
    { cause, ...texts }: { readonly cause?: unknown } & TenantErrorTexts = {},
  ) {
    super(message, { cause });
    this.name = 'TenantError';
    this.detail = detail;
    this.#texts = { summary: message, advice: '', logMessage: message, ...texts };
  }
  /** The message without its advice. */
  get summary(): string {
    return this.#texts.summary;
  }
  /** What an admin can do; empty if that is not known. */
  get advice(): string {
    return this.#texts.advice;
  }
  /** The message without the names of people, for the log. */
  get logMessage(): string {
    return this.#texts.logMessage;
  }
}

interface TenantErrorTexts {
  readonly summary?: string;
  readonly advice?: string;
  readonly logMessage?: string;
}
