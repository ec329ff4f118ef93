import { parseAddress, smtpKey, smtpKeysOf } from '../mapping/email-address.ts';
import { addValue, multimap, valuesAt } from '../mapping/multimap.ts';
import { nameList, sortedNamedObjects } from '../mapping/named-object.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Finder } from '../ports/reports.ts';

/** A mailbox or recipient that people can name by any of these. */
interface Identifiable {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
  readonly userPrincipalName?: string | null;
}

/** Finds an object by id, address or UPN; only if none has it, by display name. */
export function findPerson<T extends Identifiable>(
  identifier: string,
  objects: readonly T[],
  side: 'source' | 'target',
): { readonly kind: 'match'; readonly object: T } | Refused {
  const key = keyOf(identifier);
  const exact = objects.filter((object) => keysOf(object).includes(key));
  const matches = exact.length > 0 ? exact : objects.filter(({ name }) => smtpKey(name) === key);
  const [first, ...others] = matches;
  if (first === undefined || key === '')
    return refuse(
      'unknown-person',
      `No one called “${identifier}” in the ${side} tenant.`,
      'Type an address, a user principal name, an object ID or the full display name.',
    );
  if (others.length > 0)
    return refuse(
      'ambiguous-person',
      `Several people in the ${side} tenant match “${identifier}”: ${nameList(sortedNamedObjects(matches))}.`,
      'Type an address or an object ID instead.',
    );
  return { kind: 'match', object: first };
}

/** Finds ids by id, address or UPN, fast for many identifiers; display names do not count. */
export function personFinder(objects: readonly Identifiable[]): Finder {
  const ids = multimap<string>();
  for (const object of objects) for (const key of keysOf(object)) addValue(ids, key, object.id);
  return (identifier) => valuesAt(ids, keyOf(identifier));
}

function keyOf(identifier: string): string {
  return smtpKey(parseAddress(identifier.trim()).value);
}

function keysOf(object: Identifiable): readonly string[] {
  const { id, userPrincipalName } = object;
  return [id, ...(userPrincipalName ? [smtpKey(userPrincipalName)] : []), ...smtpKeysOf(object)];
}
