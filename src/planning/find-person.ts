import { nameList, sortedNamedObjects } from '../mapping/named-object.ts';
import { addressesIn, isAddress, readIdentifier } from '../mapping/person-identifier.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import { matchingPeople, type Identifiable } from './matching-people.ts';
import { similarPeople } from './similar-people.ts';

/**
 * Finds an object by id, address or UPN; only if none has it, by its whole display name. A part of a name finds none.
 * `place` completes “No one called … in …”.
 */
export function findPerson<T extends Identifiable>(
  text: string,
  objects: readonly T[],
  place: string,
): { readonly kind: 'match'; readonly object: T } | Refused {
  const identifier = readIdentifier(text);
  const matches = matchingPeople(identifier, objects);
  const [first, ...others] = matches;
  if (first === undefined) return unknownPerson(identifier, objects, place);
  return others.length > 0
    ? ambiguousPerson(identifier, matches, place)
    : { kind: 'match', object: first };
}

export function unknownPerson(
  identifier: string,
  objects: readonly Identifiable[],
  place: string,
): Refused {
  if (addressesIn(identifier).length > 1)
    return refuse(
      'unknown-person',
      `“${identifier}” names more than one person.`,
      'Type the command once for each person.',
    );
  const similar = similarPeople([identifier], objects).get(identifier) ?? [];
  const who = isAddress(identifier) ? 'with the address' : 'called';
  const what = `No one ${who} “${identifier}” in ${place}.`;
  if (similar.length === 0)
    return refuse(
      'unknown-person',
      what,
      'Type an address, a user principal name, an object ID or the full display name.',
    );
  const how = similar.length > 3 ? 'the whole name or an address' : 'that address';
  const next = `Did you mean ${nameList(similar)}? Type the command again with ${how}.`;
  return { ...refuse('unknown-person', what, next), people: similar };
}

export function ambiguousPerson(
  identifier: string,
  matches: readonly Identifiable[],
  place: string,
): Refused {
  const people = sortedNamedObjects(matches);
  const refused = refuse(
    'ambiguous-person',
    `Several people in ${place} match “${identifier}”: ${nameList(people)}.`,
    'Type an address or an object ID instead.',
  );
  return { ...refused, people };
}
