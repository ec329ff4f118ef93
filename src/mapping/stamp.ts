import { addressKey, domainOf, isSmtp, isX500, localPartOf } from './address.ts';
import type { SourceMailbox, Stamp, TargetRecipient } from './identity.ts';

/** What stands on the target now, addresses sorted. */
export function stampOf({ exchangeGuid, archiveGuid, addresses }: Stamp): Stamp {
  return { exchangeGuid, archiveGuid, addresses: [...addresses].sort() };
}

/** What must stand on the target: nothing of `before` is removed, and of `wanted` only what it lacks is added; `before` itself where that is nothing. */
export function stamped(mailbox: SourceMailbox, before: Stamp, wanted: readonly string[]): Stamp {
  const standing = new Set(before.addresses.map(addressKey));
  const added = wanted.filter((address) => !standing.has(addressKey(address)));
  const exchangeGuid = mailbox.exchangeGuid ?? before.exchangeGuid;
  const archiveGuid = mailbox.archiveGuid ?? before.archiveGuid;
  const guids = exchangeGuid === before.exchangeGuid && archiveGuid === before.archiveGuid;
  if (guids && added.length === 0) return before;
  return stampOf({ exchangeGuid, archiveGuid, addresses: [...before.addresses, ...added] });
}

/** Every X500 address of a mailbox and its LegacyExchangeDN as one more, bytes untouched, none twice. */
export function x500Of({ addresses, legacyExchangeDN }: SourceMailbox): readonly string[] {
  const own = legacyExchangeDN.trim() === '' ? [] : [`x500:${legacyExchangeDN}`];
  const byKey = new Map<string, string>();
  for (const address of [...addresses.filter(isX500).sort(), ...own]) {
    const key = addressKey(address);
    if (!byKey.has(key)) byKey.set(key, address);
  }
  return [...byKey.values()];
}

/** The address that the target lacks in the delivery domain; null where it has one there, or no primary address to make it from. */
export function missingDelivery(target: TargetRecipient, deliveryDomain: string): string | null {
  if (hasDelivery(target, deliveryDomain)) return null;
  const local = localPartOf(target.primaryAddress);
  return local === '' ? null : `smtp:${local}@${deliveryDomain}`;
}

export function hasDelivery(target: TargetRecipient, deliveryDomain: string): boolean {
  const domain = deliveryDomain.toLowerCase();
  const there = (address: string) => isSmtp(address) && domainOf(address) === domain;
  return there(target.primaryAddress) || target.addresses.some(there);
}
