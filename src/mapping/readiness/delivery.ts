import { localPartOf, parseAddress, smtpKey } from '../email-address.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import type { Pair } from '../match/pair.ts';
import { holdersOf } from '../match/target-index.ts';
import { nameList, sortedNamedObjects } from '../named-object.ts';
import type { Finding } from '../plan-rows.ts';
import { hasDeliveryAddress } from '../stamp-values.ts';
import type { CatalogueEntries, CheckContext, ReadinessChecks } from './readiness-check.ts';

export const delivery = {
  'delivery-address-missing': {
    severity: 'error',
    title: 'The mail user has no address in the delivery domain, and none can be derived',
    expected: 'an address in the delivery domain, or a primary address to derive it from',
    fixedBy: 'target',
    fix: 'Set-MailUser -EmailAddresses @{add=…}',
    microsoft:
      'target mailbox doesn’t have an SMTP proxy matching; MigrationCSVRowValidationException',
    find: noAddress,
  },
  'delivery-address-taken': {
    severity: 'error',
    title: 'Another recipient has the address in the delivery domain',
    expected: 'no other recipient has it',
    fixedBy: 'target',
    fix: 'Give the mail user another address with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: 'proxy address is already being used',
    find: takenAddress,
  },
} satisfies ReadinessChecks;

/** Conflicts that only the rows of a plan together show. */
export const deliveryConflicts = {
  'delivery-address-wanted-twice': {
    severity: 'error',
    title: 'Two rows of the plan would add the same address in the delivery domain',
    expected: 'a different address for each mail user',
    fixedBy: 'target',
    fix: 'Give one of them another address with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: 'proxy address is already being used',
  },
  'delivery-address-claimed': {
    severity: 'error',
    title: 'A rule would match the address in the delivery domain with another source mailbox',
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

export function withoutPrefix(address: string): string {
  return parseAddress(address).value;
}

function noAddress({ target, deliveryAddress }: Pair, { policy }: CheckContext): string | null {
  const { deliveryDomain } = policy.target;
  if (deliveryAddress !== null || localPartOf(target.primaryAddress) !== '') return null;
  if (hasDeliveryAddress(target, deliveryDomain)) return null;
  return `${target.name} has no address in ${deliveryDomain}, and no primary address to derive one from. Add one with Set-MailUser -EmailAddresses @{add=…}, then map the batch again.`;
}

/** A proxy address or ExternalEmailAddress of any recipient; the address is not made unique by a number, since that would be a guess. */
function takenAddress({ target, deliveryAddress }: Pair, { targets }: CheckContext): string | null {
  if (deliveryAddress === null) return null;
  const key = smtpKey(withoutPrefix(deliveryAddress));
  const holders = [...holdersOf(targets, 'smtp', key), ...holdersOf(targets, 'external', key)];
  if (holders.length === 0) return null;
  const names = nameList(sortedNamedObjects([...new Set(holders)]));
  return `${target.name} would get ${withoutPrefix(deliveryAddress)}, but that belongs to ${names}. ${addByHand(target.name)}`;
}

function addByHand(name: string): string {
  return `Give ${name} another address in that domain with Set-MailUser -EmailAddresses @{add=…}, then map the batch again.`;
}
