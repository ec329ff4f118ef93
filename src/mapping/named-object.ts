import type { NamedObject, RowPerson } from './plan-rows.ts';
import { sortedBy } from './sort.ts';

interface WithName {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
}

/** With sorted keys, so that `canonicalJson` need not copy it. */
export function namedObject({ id, name, primaryAddress }: WithName): NamedObject {
  return { address: primaryAddress, id, name };
}

/** With the user principal name, where the object has one. */
export function rowPerson(
  object: WithName & { readonly userPrincipalName: string | null },
): RowPerson {
  const { userPrincipalName } = object;
  return userPrincipalName ? { ...namedObject(object), userPrincipalName } : namedObject(object);
}

/** Sorted by address, so that a text that lists them does not depend on the order of a listing. */
export function sortedNamedObjects(objects: readonly WithName[]): readonly NamedObject[] {
  return sortedBy(objects.map(namedObject), ({ address, id, name }) => [address, id, name]);
}

/** Such as “Ada Vance (ada@contoso.com), Bob Lee (bob@contoso.com) and 4 more”, at most three by name. */
export function nameList(objects: readonly NamedObject[]): string {
  return shortList(objects.map(({ name, address }) => `${name} (${address})`));
}

/** The first three texts, and how many more there are. */
export function shortList(texts: readonly string[]): string {
  const firstThree = texts.slice(0, 3).join(', ');
  return texts.length > 3 ? `${firstThree} and ${texts.length - 3} more` : firstThree;
}
