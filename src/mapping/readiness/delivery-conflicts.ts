import type { Pair } from '../match/pair.ts';
import { nameList, sortedNamedObjects } from '../named-object.ts';
import type { Finding } from '../plan-rows.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import { addByHand, withoutPrefix } from './delivery.ts';
import type { CatalogueEntries } from './readiness-check.ts';

/** Conflicts that only the rows of a plan together show. */
export const deliveryConflicts = {
  'delivery-address-wanted-twice': {
    severity: 'error',
    title: 'Address wanted twice',
    problem: 'Two people of the plan would get the same address in the delivery domain',
    expected: 'a different address for each mail user',
    fixedBy: 'target',
    fix: 'Give one of them another address with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: 'proxy address is already being used',
  },
  'delivery-address-claimed': {
    severity: 'error',
    title: 'Address claimed',
    problem: 'A rule would match the address in the delivery domain with another source mailbox',
    expected: 'an address that matches no other mailbox',
    fixedBy: 'target',
    fix: 'Give the mail user another address with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: null,
  },
} satisfies CatalogueEntries;

/** A pair whose stamp adds a delivery address. */
export type PairWithDelivery = Pair & { readonly deliveryAddress: string };

/** `others`: the pairs of this plan whose stamp would add the same address. */
export function deliveryWantedTwice(
  { target, deliveryAddress }: PairWithDelivery,
  others: readonly Pair[],
): Finding {
  const names = nameList(sortedNamedObjects(others.map((other) => other.target)));
  const text = `${target.name} would get ${withoutPrefix(deliveryAddress)}, and in the same plan so would ${names}. ${addByHand(target.name)}`;
  return { code: 'delivery-address-wanted-twice', text };
}

/** `mailboxes`: those that a rule would match with the target once it has the address. */
export function deliveryClaimed(
  { target, deliveryAddress }: PairWithDelivery,
  mailboxes: readonly SourceMailbox[],
): Finding {
  const names = nameList(sortedNamedObjects(mailboxes));
  const text = `${target.name} would get ${withoutPrefix(deliveryAddress)}, and by that address it would also match ${names}. ${addByHand(target.name)}`;
  return { code: 'delivery-address-claimed', text };
}
