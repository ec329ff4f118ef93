import { smtpKey } from '../email-address.ts';
import type { Member, SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import type { ActiveOverrides } from '../overrides.ts';
import type { PlanContext } from '../plan-context.ts';
import type { Policy } from '../policy.ts';
import { countRows, type Counts, type Row } from '../plan-rows.ts';
import { sortedBy } from '../sort.ts';
import type { SourceExport } from '../source-export.ts';
import type { TrustCheck } from '../trust/trust-check.ts';
import { blockAddressConflicts } from './address-conflicts.ts';
import { digest, type PlannedPart } from './digest.ts';
import { indexPlan } from './plan-index.ts';
import { planRow, type NumberedMember } from './plan-row.ts';

export interface PlanInput {
  readonly batch: number;
  readonly members: readonly Member[];
  /** The part of the batch that `members` are; null: the whole batch. */
  readonly selection: PlannedPart | null;
  /** Every mailbox of the source tenant, also those outside the batch: the one-to-one check needs them all. */
  readonly mailboxes: readonly SourceMailbox[];
  /** Every recipient of the target tenant. */
  readonly recipients: readonly TargetRecipient[];
  readonly acceptedDomains: readonly string[];
  readonly checks: readonly TrustCheck[];
  readonly policy: Policy;
  readonly context: PlanContext;
  readonly overrides: ActiveOverrides;
  /** The file that the source was read from; null: it was read live. */
  readonly sourceExport: SourceExport | null;
}

export interface Plan {
  readonly rows: readonly Row[];
  readonly counts: Counts;
  /** SHA-256 in lower-case hex over the rows, the trust checks and the policy without its other batches. */
  readonly digest: string;
}

/** One row per member: the target that the rules match, whether it can be stamped, and what would change. */
export function plan(input: PlanInput): Plan {
  const index = indexPlan(input);
  const planned = numbered(input.members).map((member) => planRow(member, index));
  const rows = blockAddressConflicts(planned, index);
  return { rows, counts: countRows(rows), digest: digest({ ...input, rows }) };
}

/** Sorted by primary address without case, then by the other attributes, and numbered from 0. */
function numbered(members: readonly Member[]): readonly NumberedMember[] {
  const ids = new Set<string>();
  const sorted = sortedBy(members, ({ primaryAddress, id, name, recipientType }) => [
    smtpKey(primaryAddress),
    id,
    name,
    recipientType,
    primaryAddress,
  ]);
  return sorted.map((member, seq) => {
    const isDuplicate = member.id !== '' && ids.has(member.id);
    ids.add(member.id);
    return { seq, member, isDuplicate };
  });
}
