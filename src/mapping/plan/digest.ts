import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import type { Policy } from '../policy.ts';
import type { Row } from '../plan-rows.ts';
import type { TrustCheck } from '../trust/trust-check.ts';

/** SHA-256 in lower-case hex over everything that an approval covers; independent of the order of listings and keys. */
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
  hash.update(`${canonicalJson({ batch, trust: checks.map(withoutTexts) })}\n`);
  hash.update(`${relevantPolicy(policy, batch)}\n`);
  for (const row of rows) hash.update(`${canonicalJson(row)}\n`);
  return hash.digest('hex');
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
