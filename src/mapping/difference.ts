import { addressKey, isPrimary } from './address.ts';
import type { Kept, Stamp } from './identity.ts';

/** What differs between two readings, in the names that administrators know. */
export function differing(was: Stamp, is: Stamp): readonly string[] {
  return [
    ...guidDiffers('ExchangeGuid', was.exchangeGuid, is.exchangeGuid),
    ...guidDiffers('ArchiveGuid', was.archiveGuid, is.archiveGuid),
    ...missing(was, is).map((address) => `EmailAddresses gained ${address}`),
    ...missing(is, was).map((address) => `EmailAddresses lost ${address}`),
  ];
}

/** The same of what a stamp leaves as it is; nothing where either is not known. */
export function keptDiffers(was: Kept | undefined, is: Kept | undefined): readonly string[] {
  if (was === undefined || is === undefined) return [];
  return [
    ...textDiffers('ExternalEmailAddress', was.externalAddress, is.externalAddress),
    ...textDiffers('UserPrincipalName', was.userPrincipalName, is.userPrincipalName),
  ];
}

/** The addresses of `wanted` that `held` lacks. */
export function missing(held: Stamp, wanted: Stamp): readonly string[] {
  const keys = new Set(held.addresses.map(standingKey));
  return wanted.addresses.filter((address) => !keys.has(standingKey(address)));
}

function textDiffers(name: string, was: string | null, is: string | null): readonly string[] {
  const same = was?.toLowerCase() === is?.toLowerCase();
  return same ? [] : [`${name} was ${was ?? 'empty'}, is ${is ?? 'empty'}`];
}

function guidDiffers(name: string, was: string | null, is: string | null): readonly string[] {
  return was === is ? [] : [`${name} was ${was ?? 'empty'}, is ${is ?? 'empty'}`];
}

/** An alias that became the primary address is a change, another spelling of `x500:` is none. */
function standingKey(address: string): string {
  return isPrimary(address) ? `primary ${addressKey(address)}` : addressKey(address);
}
