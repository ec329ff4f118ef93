import { parseAddress, smtpKey } from '../address.ts';
import type { SourceMailbox } from '../identity.ts';
import { holdersOf } from '../match/targets.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Finding } from '../row.ts';
import { hasDelivery } from '../stamp.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';

export function noDelivery({ target, delivery }: Pair, { policy }: Survey): Finding | null {
  const { deliveryDomain } = policy.target;
  if (delivery !== null || hasDelivery(target, deliveryDomain)) return null;
  const text = `${target.name} has no address in ${deliveryDomain} and no primary address to make one from. Give it one by hand, then map the batch again.`;
  return { code: 'delivery-address-missing', text };
}

export function deliveryNotAccepted(
  { target, delivery }: Pair,
  { acceptedDomains, policy }: Survey,
): Finding | null {
  const { deliveryDomain } = policy.target;
  if (delivery === null || acceptedDomains.has(deliveryDomain.toLowerCase())) return null;
  const text = `${target.name} needs an address in ${deliveryDomain}, which the target does not accept. Correct target.deliveryDomain in the policy file or have the domain accepted, then map the batch again.`;
  return { code: 'delivery-domain-not-accepted', text };
}

/** Held by anybody, as a proxy or as the ExternalEmailAddress; another number behind the name would be a guess. */
export function deliveryTaken({ target, delivery }: Pair, { targets }: Survey): Finding | null {
  if (delivery === null) return null;
  const holders = [
    ...holdersOf(targets, 'smtp', smtpKey(bare(delivery))),
    ...holdersOf(targets, 'external', smtpKey(bare(delivery))),
  ];
  if (holders.length === 0) return null;
  const text = `${bare(delivery)}, which ${target.name} would get, belongs to ${inWords(namedInOrder([...new Set(holders)]))}. ${byHand(target.name)}`;
  return { code: 'delivery-address-taken', text };
}

/** `others` are the pairs of this plan whose stamp would add the same address. */
export function deliveryWanted(
  { target, delivery }: Pair & { delivery: string },
  others: readonly Pair[],
): Finding {
  const rivals = inWords(namedInOrder(others.map((other) => other.target)));
  const text = `${bare(delivery)}, which ${target.name} would get, is wanted in this very plan for ${rivals} too. ${byHand(target.name)}`;
  return { code: 'delivery-address-wanted-twice', text };
}

/** `rivals` are mailboxes that a rule would match with the target, once it had the address. */
export function deliveryClaimed(
  { target, delivery }: Pair & { delivery: string },
  rivals: readonly SourceMailbox[],
): Finding {
  const text = `${bare(delivery)}, which ${target.name} would get, is the address by which ${inWords(namedInOrder(rivals))} would be matched with it. ${byHand(target.name)}`;
  return { code: 'delivery-address-claimed', text };
}

function bare(delivery: string): string {
  return parseAddress(delivery).value;
}

function byHand(name: string): string {
  return `Give ${name} another address in that domain by hand, then map the batch again.`;
}
