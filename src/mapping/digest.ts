import { createHash } from 'node:crypto';
import { canonical } from './canonical.ts';
import type { Policy } from './policy.ts';
import type { Row } from './row.ts';
import type { Check } from './trust.ts';

/** SHA-256, lower-case hex, over what an approval names; the same for the same world, however it was listed. */
export function digest(approved: {
  readonly batch: number;
  readonly rows: readonly Row[];
  readonly checks: readonly Check[];
  readonly policy: Policy;
}): string {
  const { batch, rows, checks, policy } = approved;
  const hash = createHash('sha256');
  hash.update(`${canonical({ batch, trust: checks.map(values) })}\n`);
  hash.update(`${relevantPolicy(policy, batch)}\n`);
  for (const row of rows) hash.update(`${canonical(row)}\n`);
  return hash.digest('hex');
}

/** The parsed policy less its other batches, as text that is equal for equal policies. */
export function relevantPolicy(policy: Policy, batch: number): string {
  const own = policy.batches[String(batch)];
  return canonical({ ...policy, batches: own === undefined ? {} : { [batch]: own } });
}

/** Wording is left out: a better sentence must not turn an approval stale. */
function values({ code, side, ok, observed, expected }: Check): Partial<Check> {
  return { code, side, ok, observed, expected };
}
