import { parseAddress, smtpKey, smtpKeysOf } from '../../mapping/address.ts';
import { at, many, put } from '../../mapping/many.ts';
import type { Finder } from '../papers.ts';

/** Anything that people know an object by. */
interface Known {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly addresses: readonly string[];
  readonly userPrincipalName?: string | null;
}

export type Identified<T> =
  | { readonly kind: 'one'; readonly found: T }
  | { readonly kind: 'several'; readonly found: readonly T[] }
  | { readonly kind: 'none' };

/** Whoever is meant by an id, an address or a UPN; only where nobody is, by a name. */
export function identify<T extends Known>(words: string, all: readonly T[]): Identified<T> {
  const wanted = smtpKey(parseAddress(words.trim()).value);
  const exact = all.filter((one) => keysOf(one).includes(wanted));
  const found = exact.length > 0 ? exact : all.filter(({ name }) => smtpKey(name) === wanted);
  const [first] = found;
  if (first === undefined || wanted === '') return { kind: 'none' };
  return found.length === 1 ? { kind: 'one', found: first } : { kind: 'several', found };
}

/** The same for many questions, and without names: a file must be exact. */
export function finder(all: readonly Known[]): Finder {
  const ids = many<string>();
  for (const one of all) for (const key of keysOf(one)) put(ids, key, one.id);
  return (words) => at(ids, smtpKey(parseAddress(words.trim()).value));
}

function keysOf(one: Known): readonly string[] {
  const { id, userPrincipalName } = one;
  return [id, ...(userPrincipalName ? [smtpKey(userPrincipalName)] : []), ...smtpKeysOf(one)];
}
