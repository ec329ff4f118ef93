import { smtpKeysOf } from '../mapping/email-address.ts';
import { addValue, multimap, valuesAt } from '../mapping/multimap.ts';
import { identifierKey, isAddress, nameKey, readIdentifier } from '../mapping/person-identifier.ts';
import type { Finder } from '../ports/reports.ts';

/** A mailbox or recipient that people can name by any of these. */
export interface Identifiable {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
  readonly userPrincipalName?: string | null;
}

/** The objects with this id, address or UPN, else those with this display name; a name is never taken for an address, and an object without an id is never found. */
export function matchingPeople<T extends Identifiable>(
  identifier: string,
  all: readonly T[],
): readonly T[] {
  const key = identifierKey(identifier);
  if (key === '') return [];
  const objects = all.filter(({ id }) => id !== '');
  const exact = objects.filter((object) => keysOf(object).includes(key));
  if (exact.length > 0 || isAddress(identifier)) return exact;
  const wanted = nameKey(identifier);
  return objects.filter(({ name }) => nameKey(name) === wanted);
}

/** Finds ids by id, address or UPN, fast for many identifiers; display names do not count. */
export function personFinder(objects: readonly Identifiable[]): Finder {
  const ids = multimap<string>();
  for (const object of objects.filter(({ id }) => id !== ''))
    for (const key of keysOf(object)) addValue(ids, key, object.id);
  return (identifier) => valuesAt(ids, identifierKey(readIdentifier(identifier)));
}

function keysOf(object: Identifiable): readonly string[] {
  const { id, userPrincipalName } = object;
  const keys = [id, ...(userPrincipalName ? [userPrincipalName] : []), ...smtpKeysOf(object)];
  return keys.map(identifierKey);
}
