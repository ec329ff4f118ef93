import { domainOf, isSmtp, isX500, localPartOf, newAddresses } from './email-address.ts';
import type { SourceMailbox, Stamp, TargetRecipient } from './tenant-objects.ts';

/** The stamp that an object has now, with its addresses sorted, and sorted keys, so that `canonicalJson` need not copy it. */
export function stampOf({ exchangeGuid, archiveGuid, addresses }: Stamp): Stamp {
  return { addresses: [...addresses].sort(), archiveGuid, exchangeGuid };
}

/**
 * The stamp that the target must have: the mailbox's GUIDs, and `wanted` added to the addresses of `before`.
 * Returns `before` itself where nothing changes.
 */
export function stampAfter(
  mailbox: SourceMailbox,
  before: Stamp,
  wanted: readonly string[],
): Stamp {
  const added = newAddresses(wanted, before.addresses);
  const exchangeGuid = mailbox.exchangeGuid ?? before.exchangeGuid;
  const archiveGuid = mailbox.archiveGuid ?? before.archiveGuid;
  const hasGuids = exchangeGuid === before.exchangeGuid && archiveGuid === before.archiveGuid;
  if (hasGuids && added.length === 0) return before;
  return stampOf({ exchangeGuid, archiveGuid, addresses: [...before.addresses, ...added] });
}

/** Every X500 address of a mailbox and its LegacyExchangeDN as one more, byte for byte; of two that differ in case, the first. */
export function x500AddressesOf({ addresses, legacyExchangeDN }: SourceMailbox): readonly string[] {
  const ofLegacyDN = legacyExchangeDN.trim() === '' ? [] : [`x500:${legacyExchangeDN}`];
  return newAddresses([...addresses.filter(isX500).sort(), ...ofLegacyDN], []);
}

/** The address to add in the delivery domain; null where the target has one, or has no primary address to derive it from. */
export function missingDeliveryAddress(
  target: TargetRecipient,
  deliveryDomain: string,
): string | null {
  if (hasDeliveryAddress(target, deliveryDomain)) return null;
  const localPart = localPartOf(target.primaryAddress);
  return localPart === '' ? null : `smtp:${localPart}@${deliveryDomain}`;
}

export function hasDeliveryAddress(target: TargetRecipient, deliveryDomain: string): boolean {
  const domain = deliveryDomain.toLowerCase();
  if (isInDomain(target.primaryAddress, domain)) return true;
  return target.addresses.some((address) => isInDomain(address, domain));
}

function isInDomain(address: string, domain: string): boolean {
  return isSmtp(address) && domainOf(address) === domain;
}
