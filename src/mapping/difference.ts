import { addressKey, isPrimary } from './address.ts';
import type { Stamp } from './identity.ts';

/** What differs between two readings, in the names that administrators know. */
export function differing(was: Stamp, is: Stamp): readonly string[] {
  return [
    ...guidDiffers('ExchangeGuid', was.exchangeGuid, is.exchangeGuid),
    ...guidDiffers('ArchiveGuid', was.archiveGuid, is.archiveGuid),
    ...missing(was, is).map((address) => `EmailAddresses gained ${address}`),
    ...missing(is, was).map((address) => `EmailAddresses lost ${address}`),
  ];
}

/** The addresses of `wanted` that `held` lacks. */
export function missing(held: Stamp, wanted: Stamp): readonly string[] {
  const keys = new Set(held.addresses.map(standingKey));
  return wanted.addresses.filter((address) => !keys.has(standingKey(address)));
}

function guidDiffers(name: string, was: string | null, is: string | null): readonly string[] {
  return was === is ? [] : [`${name} was ${was ?? 'empty'}, is ${is ?? 'empty'}`];
}

/** An alias that became the primary address is a change, another spelling of `x500:` is none. */
function standingKey(address: string): string {
  return isPrimary(address) ? `primary ${addressKey(address)}` : addressKey(address);
}
