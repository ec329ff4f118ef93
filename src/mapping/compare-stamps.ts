import { addressKey, isPrimary, newAddresses } from './email-address.ts';
import type { AddOnlyChange, Change, PreservedAttributes, Stamp } from './tenant-objects.ts';

/** What a mapping sends to turn `before` into `after`; it removes nothing. */
export function changeToStamp(before: Stamp, after: Stamp): AddOnlyChange {
  const { exchangeGuid, archiveGuid } = after;
  return {
    ...(exchangeGuid === null || exchangeGuid === before.exchangeGuid ? {} : { exchangeGuid }),
    ...(archiveGuid === null || archiveGuid === before.archiveGuid ? {} : { archiveGuid }),
    addAddresses: extraAddresses(after, before),
  };
}

/** What an undo sends to turn `before` into `after`; it also clears GUIDs and removes addresses. */
export function changeToRestore(before: Stamp, after: Stamp): Change {
  const { exchangeGuid, archiveGuid } = after;
  return {
    ...(exchangeGuid === before.exchangeGuid ? {} : { exchangeGuid }),
    ...(archiveGuid === before.archiveGuid ? {} : { archiveGuid }),
    addAddresses: extraAddresses(after, before),
    removeAddresses: extraAddresses(before, after),
  };
}

/** The addresses of a stamp that another one does not have in any spelling, each once; primary or not makes no difference. */
export function extraAddresses({ addresses }: Stamp, other: Stamp): readonly string[] {
  return newAddresses(addresses, other.addresses);
}

/** Whether the target has everything of `after` and nothing that was to be removed; later additions are allowed. */
export function isApplied(
  now: Stamp,
  { before, after }: { readonly before: Stamp; readonly after: Stamp },
): boolean {
  const removed = new Set(extraAddresses(before, after).map(addressKey));
  return (
    containsStamp(now, after) && !now.addresses.some((address) => removed.has(addressKey(address)))
  );
}

/** Equal GUIDs, and the same set of addresses with the same primary one. */
export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return (
    hasSameGuids(a, b) && missingAddresses(a, b).length === 0 && missingAddresses(b, a).length === 0
  );
}

/** Whether `now` has the GUIDs and all addresses of `stamp`; it may have more addresses. */
export function containsStamp(now: Stamp, stamp: Stamp): boolean {
  return hasSameGuids(now, stamp) && missingAddresses(now, stamp).length === 0;
}

/** How a stamp changed, one text per difference, with Exchange's attribute names. */
export function stampDifferences(was: Stamp, is: Stamp): readonly string[] {
  return [
    ...guidDifference('ExchangeGuid', was.exchangeGuid, is.exchangeGuid),
    ...guidDifference('ArchiveGuid', was.archiveGuid, is.archiveGuid),
    ...missingAddresses(was, is).map((address) => `EmailAddresses gained ${address}`),
    ...missingAddresses(is, was).map((address) => `EmailAddresses lost ${address}`),
  ];
}

/** How the attributes that a stamp must not touch changed, one text per difference; letter case is ignored. */
export function preservedDifferences(
  was: PreservedAttributes,
  is: PreservedAttributes,
): readonly string[] {
  return [
    ...textDifference('ExternalEmailAddress', was.externalAddress, is.externalAddress),
    ...textDifference('UserPrincipalName', was.userPrincipalName, is.userPrincipalName),
  ];
}

function hasSameGuids(a: Stamp, b: Stamp): boolean {
  return a.exchangeGuid === b.exchangeGuid && a.archiveGuid === b.archiveGuid;
}

/** The addresses of `wanted` that `stamp` does not have. */
function missingAddresses(stamp: Stamp, wanted: Stamp): readonly string[] {
  const keys = new Set(stamp.addresses.map(keyWithPrimary));
  return wanted.addresses.filter((address) => !keys.has(keyWithPrimary(address)));
}

/** An alias that became the primary address is a change; another case of the address is none. */
function keyWithPrimary(address: string): string {
  return isPrimary(address) ? `primary ${addressKey(address)}` : addressKey(address);
}

function textDifference(name: string, was: string | null, is: string | null): readonly string[] {
  const isSame = was?.toLowerCase() === is?.toLowerCase();
  return isSame ? [] : [`${name} was ${was ?? 'empty'}, is ${is ?? 'empty'}`];
}

function guidDifference(name: string, was: string | null, is: string | null): readonly string[] {
  return was === is ? [] : [`${name} was ${was ?? 'empty'}, is ${is ?? 'empty'}`];
}
