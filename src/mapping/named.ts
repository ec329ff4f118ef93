import type { Named } from './row.ts';
import { sortedBy } from './order.ts';

export function named(object: {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
}): Named {
  return { id: object.id, name: object.name, address: object.primaryAddress };
}

export function namedInOrder(objects: readonly Parameters<typeof named>[0][]): readonly Named[] {
  return sortedBy(objects.map(named), ({ address, id, name }) => [address, id, name]);
}

/** «Ada Vance (ada@contoso.com), Bob … and 4 more». */
export function inWords(objects: readonly Named[]): string {
  return listed(objects.map(({ name, address }) => `${name} (${address})`));
}

/** The first three of a list, and how many more there are. */
export function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, 3).join(', ');
  return texts.length > 3 ? `${shown} and ${texts.length - 3} more` : shown;
}
