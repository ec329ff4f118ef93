import { contest } from './contest.ts';
import { count } from './counts.ts';
import { digest } from './digest.ts';
import { draft, type Line } from './draft.ts';
import type { Member, SourceMailbox, TargetRecipient } from './identity.ts';
import { smtpKey } from './address.ts';
import { sortedBy } from './order.ts';
import type { Policy } from './policy.ts';
import type { Counts, Row } from './row.ts';
import type { Rulings } from './ruling.ts';
import type { Surroundings } from './surroundings.ts';
import { survey } from './survey.ts';
import type { Check } from './trust.ts';

/** Everything that a plan is made of; nothing else may change its digest. */
export interface PlanInput {
  readonly batch: number;
  readonly members: readonly Member[];
  /** Every mailbox of the source tenant, in the batch or not: one-to-one is proved against them all. */
  readonly mailboxes: readonly SourceMailbox[];
  /** Every recipient of the target tenant. */
  readonly recipients: readonly TargetRecipient[];
  readonly acceptedDomains: readonly string[];
  readonly checks: readonly Check[];
  readonly policy: Policy;
  readonly surroundings: Surroundings;
  readonly rulings: Rulings;
}

export interface Plan {
  readonly rows: readonly Row[];
  readonly counts: Counts;
  /** SHA-256, lower-case hex, over rows, trust values and the policy less its other batches. */
  readonly digest: string;
}

/** One row for every member: what its rules name, whether it may be stamped, and what would change. */
export function plan(input: PlanInput): Plan {
  const world = survey(input);
  const drafts = lines(input.members).map((line) => draft(line, world));
  const rows = contest(drafts, world);
  return { rows, counts: count(rows), digest: digest({ ...input, rows }) };
}

/** By primary address without case, then id, name and type, whatever order the tenant listed them in; counted from 0. */
function lines(members: readonly Member[]): readonly Line[] {
  const seen = new Set<string>();
  const inOrder = sortedBy(members, ({ primaryAddress, id, name, recipientType }) => [
    smtpKey(primaryAddress),
    id,
    name,
    recipientType,
    primaryAddress,
  ]);
  return inOrder.map((member, seq) => {
    const repeated = member.id !== '' && seen.has(member.id);
    seen.add(member.id);
    return { seq, member, repeated };
  });
}
