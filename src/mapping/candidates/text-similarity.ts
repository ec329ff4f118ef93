import { token_sort_ratio } from 'fuzzball';
import { wordsOf } from '../person-comparison.ts';

/** 0 to 100, by the words of both texts in any order. */
export function textSimilarity(one: string, other: string): number {
  const [a, b] = [comparedWords(one).join(' '), comparedWords(other).join(' ')];
  if (a === '' || b === '') return 0;
  return token_sort_ratio(a, b, { full_process: false });
}

/** Characters; Entra allows no longer name. The time of a comparison grows with their square. */
const maxComparedLength = 256;

export function comparedWords(text: string): readonly string[] {
  return wordsOf(text.slice(0, maxComparedLength));
}
