import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { cleanJson } from '../storable-text.ts';
import type { Policy } from '../policy.ts';
import type { Row } from '../plan-rows.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import type { TrustCheck } from '../trust/trust-check.ts';

/**
 * SHA-256 in lower-case hex over everything that an approval covers; independent of the order of listings and keys, and the same
 * for what was stored and read again.
 */
export function digest({
  batch,
  rows,
  checks,
  policy,
}: {
  readonly batch: number;
  readonly rows: readonly Row[];
  readonly checks: readonly TrustCheck[];
  readonly policy: Policy;
}): string {
  const hash = createHash('sha256');
  hash.update(`${storedJson({ batch, trust: checks.map(withoutTexts) })}\n`);
  hash.update(`${cleanJson(relevantPolicy(policy, batch))}\n`);
  for (const row of rows) hash.update(`${storedJson(row)}\n`);
  return hash.digest('hex');
}

/** SHA-256 in hex over rows alone. Faster than `digest`, because it is compared only between two readings of the same journal. */
export function rowsDigest(rows: readonly Row[]): string {
  const hash = createHash('sha256');
  for (const row of rows) hash.update(`${JSON.stringify(row)}\n`);
  return hash.digest('hex');
}

/** SHA-256 in lower-case hex over everything that a listing tells of a mailbox; a profile comes from elsewhere. */
export function mailboxDigest(mailbox: SourceMailbox): string {
  const listed = { ...mailbox, profile: null };
  return createHash('sha256').update(canonicalJson(listed)).digest('hex');
}

function storedJson(value: unknown): string {
  return cleanJson(canonicalJson(value));
}

/** The policy without its other batches as JSON, equal for equal policies. */
export function relevantPolicy(policy: Policy, batch: number): string {
  const source = policy.batches[String(batch)];
  return canonicalJson({ ...policy, batches: source === undefined ? {} : { [batch]: source } });
}

/** A changed title or command of a check must not change the digest. */
function withoutTexts({ code, side, ok, observed, expected }: TrustCheck): Partial<TrustCheck> {
  return { code, side, ok, observed, expected };
}
