import type { SourceMailbox, TargetRecipient } from './identity.ts';
import type { Found } from './match/claims.ts';
import { inWords, listed, named, namedInOrder } from './named.ts';
import type { Policy } from './policy.ts';
import type { Finding } from './row.ts';
import type { Exclusion, Pin } from './ruling.ts';

export function missing({ name, primaryAddress }: SourceMailbox, policy: Policy): Finding {
  const text = `No rule names a recipient of ${policy.target.domain} for ${name}. Create a mail user there with ${primaryAddress} as its ExternalEmailAddress, put that on the one that is meant, or have an admin pin the two.`;
  return { code: 'no-target', text };
}

export function ambiguous({ name }: SourceMailbox, found: readonly Found[]): Finding {
  const claims = found.map(({ rule, target, value }) => `${rule} names ${target.name} by ${value}`);
  const text = `The rules name more than one recipient for ${name}: ${listed(claims)}. Correct the values that belong to somebody else and map the batch again, or have an admin pin the one who is meant.`;
  return { code: 'several-targets', text };
}

export function colliding(target: TargetRecipient, rivals: readonly SourceMailbox[]): Finding {
  const text = `${target.name} is also claimed by ${inWords(namedInOrder(rivals))} in the source. Correct the addresses or GUIDs that lead to the wrong one, then map the batch again.`;
  return { code: 'target-claimed-twice', text };
}

/** A name in common proves little: two people may share it. */
export function weak({ target, value }: Found): Finding {
  const text = `Matched by the domain map alone: ${value} belongs to ${inWords([named(target)])}. Make sure that it is the same person, or put the source address into its ExternalEmailAddress and map the batch again.`;
  return { code: 'domain-map-alone', text };
}

export function pinnedElsewhere(
  target: TargetRecipient,
  owners: readonly SourceMailbox[],
): Finding {
  const text = `${target.name} is pinned to ${inWords(namedInOrder(owners))}. Unpin that one if it was a mistake, or pin the one who is meant here.`;
  return { code: 'target-pinned-elsewhere', text };
}

export function pinnedTwice(target: TargetRecipient, rivals: readonly SourceMailbox[]): Finding {
  const text = `${target.name} is pinned to ${inWords(namedInOrder(rivals))} as well. Unpin all but one.`;
  return { code: 'pinned-twice', text };
}

export function pinGone({ name }: SourceMailbox, { by, targetId }: Pin): Finding {
  const text = `${by} pinned ${name} to the recipient ${targetId}, which the target no longer has. Unpin ${name}, or restore that recipient.`;
  return { code: 'pin-target-gone', text };
}

export function pinIdle({ name, primaryAddress }: SourceMailbox): Finding {
  const text = `${name} is pinned, but the policy file has no rule “pinned”, so the pin does not count. Put it first under match, or type “unpin ${primaryAddress}”.`;
  return { code: 'pin-inactive', text };
}

/** What would be a conflict had nobody pinned the two. */
export function pinnedDespite({ text }: Finding): Finding {
  return { code: 'pinned-despite-employee-id', text };
}

export function excluded(address: string, { batch, by, until, note }: Exclusion): Finding {
  const text = `Excluded by ${by} to the end of ${until}: “${note}”. To end it now, an admin types “include ${address} in batch ${batch}”.`;
  return { code: 'excluded', text };
}
