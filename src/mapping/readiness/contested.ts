import type { SourceMailbox } from '../identity.ts';
import { inWords, namedInOrder } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Finding } from '../row.ts';
import type { Entries } from './check.ts';
import { bare, byHand } from './delivery.ts';

/** What only the rows of a plan together show. */
export const contested = {
  'delivery-address-wanted-twice': {
    severity: 'blocks',
    title: 'Two rows of the plan would add the same address in the delivery domain',
    expected: 'each mail user gets an address of its own',
    who: 'target',
    fix: 'Give one of them another one with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: 'proxy address is already being used',
  },
  'delivery-address-claimed': {
    severity: 'blocks',
    title: 'By the address in the delivery domain, another source mailbox would be matched',
    expected: 'an address that names nobody else',
    who: 'target',
    fix: 'Give the mail user another one with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: null,
  },
} satisfies Entries;

type Delivering = Pair & { readonly delivery: string };

/** `others` are the pairs of this plan whose stamp would add the same address. */
export function deliveryWanted({ target, delivery }: Delivering, others: readonly Pair[]): Finding {
  const rivals = inWords(namedInOrder(others.map((other) => other.target)));
  const text = `${bare(delivery)}, which ${target.name} would get, is wanted in this very plan for ${rivals} too. ${byHand(target.name)}`;
  return { code: 'delivery-address-wanted-twice', text };
}

/** `rivals` are mailboxes that a rule would match with the target, once it had the address. */
export function deliveryClaimed(
  { target, delivery }: Delivering,
  rivals: readonly SourceMailbox[],
): Finding {
  const text = `${bare(delivery)}, which ${target.name} would get, is the address by which ${inWords(namedInOrder(rivals))} would be matched with it. ${byHand(target.name)}`;
  return { code: 'delivery-address-claimed', text };
}
