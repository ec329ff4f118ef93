import { inWords, namedInOrder } from '../../mapping/named.ts';
import { refuse, type Refused } from '../refuse.ts';
import { identify } from './identify.ts';

type Known = Parameters<typeof identify>[1][number];

/** The one who is meant, or what to tell whoever asked. */
export function look<T extends Known>(
  words: string,
  all: readonly T[],
  side: 'source' | 'target',
): { readonly kind: 'one'; readonly found: T } | Refused {
  const seen = identify(words, all);
  switch (seen.kind) {
    case 'one':
      return seen;
    case 'none':
      return refuse(
        'unknown-person',
        `Nobody in the ${side} tenant is known as “${words}”.`,
        'Type an address, a user principal name, an object id or the full display name.',
      );
    case 'several':
      return refuse(
        'several-people',
        `Several in the ${side} tenant are known as “${words}”: ${inWords(namedInOrder(seen.found))}.`,
        'Type an address or an object id instead.',
      );
  }
}
