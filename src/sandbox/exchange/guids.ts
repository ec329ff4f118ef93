import { isGuid, zeroGuid } from '../constants.ts';
import type { Recipient } from '../world/recipient.ts';
import type { Invocation } from './cmdlet.ts';
import { refusals } from './refusal.ts';

/** The GUID that the parameter sets, in lower case; null where it is absent. Throws where nobody may have it. */
export function guidToSet(
  { parameters, tenants, side }: Invocation,
  name: 'ExchangeGuid' | 'ArchiveGuid',
  object: Recipient,
): string | null {
  const value = parameters[name];
  if (value === undefined) return null;
  const guid = typeof value === 'string' ? value.toLowerCase().replace(/^\{(.*)\}$/, '$1') : '';
  if (!isGuid(guid)) {
    throw refusals.transformation(
      name,
      `Cannot convert value "${JSON.stringify(value)}" to type "System.Guid".`,
    );
  }
  const owner = guid === zeroGuid ? null : tenants.store.index(side).mailbox(guid);
  if (owner !== null && owner !== object.ExternalDirectoryObjectId) {
    const named = tenants.store.get(side, owner)?.Name ?? owner;
    throw refusals.task(`The ${name} "${guid}" is already used by the recipient "${named}".`);
  }
  return guid;
}
