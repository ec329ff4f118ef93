import { withPlainApostrophes } from '../mapping/person-identifier.ts';

/** Equal for two spellings of a word: without case, accents, curly apostrophes and the marks around it. */
export function plainWord(word: string): string {
  const plain = withPlainApostrophes(word).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const characters = Array.from(plain);
  const start = characters.findIndex((character) => !mark.test(character));
  const end = characters.findLastIndex((character) => !mark.test(character));
  return start === -1 ? plain : characters.slice(start, end + 1).join('');
}

const mark = /["'«»“”,;:.!?]/u;

/** The words of a text in one spelling, such as «everyone else». */
export function plainWords(text: string): string {
  return text
    .split(/\s+/)
    .map(plainWord)
    .filter((word) => word !== '')
    .join(' ');
}
