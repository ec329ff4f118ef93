import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';
import { cleanJson } from '../storable-text.ts';
import type { Policy } from '../policy.ts';
import type { Row } from '../plan-rows.ts';
import type { SourceExport } from '../source-export.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import { isOfBatch, lastingValues, trustDigest, type TrustCheck } from '../trust/trust-check.ts';

/**
 * SHA-256 in lower-case hex over everything that an approval covers; independent of the order of listings and keys, and the same
 * for what was stored and read again.
 */
export function digest({ rows, ...plan }: PlanHead & { readonly rows: readonly Row[] }): string {
  const hash = planHash(plan);
  hash.add(rows);
  return hash.digest();
}

interface PlanHead {
  readonly batch: number;
  readonly checks: readonly TrustCheck[];
  readonly policy: Policy;
  /** null: the whole batch. */
  readonly selection: PlannedPart | null;
  /** null: the source was read live. */
  readonly sourceExport: Pick<SourceExport, 'sha256'> | null;
}

/** The people of a batch whom a plan is limited to. */
export interface PlannedPart {
  /** Ids of source mailboxes; of people without one, their address in lower case. */
  readonly sources: readonly string[];
}

/** The digest of a plan whose rows are added page by page, in their order. */
export function planHash({ batch, checks, policy, selection, sourceExport }: PlanHead) {
  const hash = createHash('sha256');
  const part = {
    ...(selection !== null && { selection: selection.sources }),
    ...(sourceExport !== null && { sourceExport: sourceExport.sha256 }),
  };
  const group = lastingValues(checks.filter(isOfBatch));
  hash.update(`${storedJson({ batch, trust: trustDigest(checks), group, ...part })}\n`);
  hash.update(`${cleanJson(relevantPolicy(policy, batch))}\n`);
  return {
    add: (rows: readonly Row[]): void => {
      for (const row of rows) hash.update(`${storedJson(row)}\n`);
    },
    digest: (): string => hash.digest('hex'),
  };
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
