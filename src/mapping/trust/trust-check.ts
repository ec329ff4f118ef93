import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { cleanJson } from '../storable-text.ts';
import type { Side } from '../tenant-objects.ts';

/** One condition of the trust between the tenants, with who can fix it and the command for that. */
export interface TrustCheck {
  readonly code: string;
  readonly side: Side;
  readonly title: string;
  readonly ok: boolean;
  /** A plan is made in spite of a warning: only the moves need it, or it could not be read. */
  readonly severity: 'error' | 'warning';
  readonly observed: string;
  readonly expected: string;
  /** ISO 8601; not part of the digest of a plan. */
  readonly readAt: string;
  /** What was observed changes by itself, such as the days until a secret expires; the check is not part of the digest of a plan. */
  readonly changesByItself: boolean;
  /** The owner, also of what is in order. */
  readonly fix: { readonly who: string; readonly command: string };
}

/** A check before the administrator of its side and the read time are added. */
export type CheckValues = Pick<
  TrustCheck,
  'code' | 'side' | 'title' | 'ok' | 'observed' | 'expected'
> & {
  readonly command: string;
} & Partial<Pick<TrustCheck, 'severity' | 'changesByItself'>> & { readonly who?: string };

/** Whether a check failed that no plan is made without. */
export function isBroken(checks: readonly Pick<TrustCheck, 'ok' | 'severity'>[]): boolean {
  return checks.some(({ ok, severity }) => !ok && severity === 'error');
}

/**
 * SHA-256 in lower-case hex over what was read of both tenants, equal for every batch, as the digest of a plan covers it. A changed
 * title or command does not change it, nor does the time alone.
 */
export function trustDigest(checks: readonly TrustCheck[]): string {
  const ofTenants = checks.filter((check) => !isOfBatch(check));
  const text = cleanJson(canonicalJson(lastingValues(ofTenants)));
  return createHash('sha256').update(text).digest('hex');
}

/** Whether a check is about the group of one batch. */
export function isOfBatch({ code }: Pick<TrustCheck, 'code'>): boolean {
  return code.startsWith('batch-');
}

export function lastingValues(checks: readonly TrustCheck[]) {
  return checks
    .filter(({ changesByItself }) => !changesByItself)
    .map(({ code, side, ok, observed, expected }) => ({ code, side, ok, observed, expected }));
}
