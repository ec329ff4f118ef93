import { localPartOf, parseAddress, smtpKey } from '../email-address.ts';
import type { Pair } from '../match/pair.ts';
import { holdersOf } from '../match/target-index.ts';
import { nameList, sortedNamedObjects } from '../named-object.ts';
import { hasDeliveryAddress } from '../stamp-values.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

export const delivery = {
  'delivery-address-missing': {
    severity: 'error',
    title: 'No delivery address',
    problem: 'The mail user has no address in the delivery domain, and none can be derived',
    expected: 'an address in the delivery domain, or a primary address to derive it from',
    fixedBy: 'target',
    fix: 'Set-MailUser -EmailAddresses @{add=…}',
    microsoft:
      'target mailbox doesn’t have an SMTP proxy matching; MigrationCSVRowValidationException',
    find: noAddress,
  },
  'delivery-address-taken': {
    severity: 'error',
    title: 'Delivery address taken',
    problem: 'Another recipient has the address in the delivery domain',
    expected: 'no other recipient has it',
    fixedBy: 'target',
    fix: 'Give the mail user another address with Set-MailUser -EmailAddresses @{add=…}',
    microsoft: 'proxy address is already being used',
    find: takenAddress,
  },
} satisfies ReadinessChecks;

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

export function addByHand(name: string): string {
  return `Give ${name} another address in that domain with Set-MailUser -EmailAddresses @{add=…}, then map the batch again.`;
}
