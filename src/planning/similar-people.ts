import { editDistance } from '../mapping/edit-distance.ts';
import { localPartOf } from '../mapping/email-address.ts';
import { sortedNamedObjects } from '../mapping/named-object.ts';
import { wordsOf } from '../mapping/person-comparison.ts';
import { isAddress } from '../mapping/person-identifier.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';

interface WithName {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
}

/**
 * For each text that identifies no person, the objects that could have been meant, for “Did you mean …?”: every word is the
 * beginning of a word of the name or address, or one letter different. One pass over the objects.
 */
export function similarPeople(
  texts: readonly string[],
  objects: readonly WithName[],
): ReadonlyMap<string, readonly NamedObject[]> {
  const wanted = texts
    .map((text) => ({ text, words: typedWords(text) }))
    .filter(({ words }) => words.join('').length >= minLetters);
  const similar = new Map(wanted.map(({ text }) => [text, noMatches()]));
  for (const object of wanted.length === 0 ? [] : objects) {
    const words = [...wordsOf(object.name), ...wordsOf(localPartOf(object.primaryAddress))];
    for (const { text, words: typed } of wanted) {
      const matches = similar.get(text);
      if (typed.every((word) => words.some((other) => other.startsWith(word))))
        matches?.beginnings.push(object);
      else if (typed.every((word) => words.some((other) => isSimilar(word, other))))
        matches?.typingErrors.push(object);
    }
  }
  return new Map(
    [...similar].map(([text, { beginnings, typingErrors }]) => [
      text,
      sortedNamedObjects(beginnings.length > 0 ? beginnings : typingErrors),
    ]),
  );
}

/** A typing error counts only if the words begin no name. */
function noMatches(): { readonly beginnings: WithName[]; readonly typingErrors: WithName[] } {
  return { beginnings: [], typingErrors: [] };
}

/** Fewer letters are the beginning of too many names. */
const minLetters = 2;

/** Of an address the words before the `@`, because its domain can be the one of the other tenant. */
function typedWords(text: string): readonly string[] {
  const limited = text.slice(0, maxTextLength);
  return wordsOf(isAddress(limited) ? localPartOf(limited) : limited).slice(0, maxWords);
}

/** Characters and words that are compared; no name has more. */
const maxTextLength = 256;
const maxWords = 8;

/** A typing error is one letter in a word of three or more, not the first one. */
function isSimilar(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < 3 || typed[0] !== word[0]) return false;
  return Math.abs(typed.length - word.length) <= 1 && editDistance(typed, word) <= 1;
}
