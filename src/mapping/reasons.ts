import type { SourceMailbox } from './identity.ts';
import type { Found } from './match/claims.ts';
import { inWords, listed, named, namedInOrder } from './named.ts';
import type { Policy } from './policy.ts';
import type { Finding } from './row.ts';

export function missing({ name, primaryAddress }: SourceMailbox, policy: Policy): Finding {
  const text = `No rule names a recipient of ${policy.target.domain} for ${name}. Create a mail user there with ${primaryAddress} as its ExternalEmailAddress, or put that on the one that is meant, then map the batch again.`;
  return { code: 'no-target', text };
}

export function ambiguous({ name }: SourceMailbox, found: readonly Found[]): Finding {
  const claims = found.map(({ rule, target, value }) => `${rule} names ${target.name} by ${value}`);
  const text = `The rules name more than one recipient for ${name}: ${listed(claims)}. Correct the values that belong to somebody else, then map the batch again.`;
  return { code: 'several-targets', text };
}

export function colliding(target: Found['target'], rivals: readonly SourceMailbox[]): Finding {
  const text = `${target.name} is also claimed by ${inWords(namedInOrder(rivals))} in the source. Correct the addresses or GUIDs that lead to the wrong one, then map the batch again.`;
  return { code: 'target-claimed-twice', text };
}

/** A name in common proves little: two people may share it. */
export function weak({ target, value }: Found): Finding {
  const text = `Matched by the domain map alone: ${value} belongs to ${inWords([named(target)])}. Make sure that it is the same person, or put the source address into its ExternalEmailAddress and map the batch again.`;
  return { code: 'domain-map-alone', text };
}
