import { withoutInvisible } from '../mapping/invisible-characters.ts';
import { readIdentifier } from '../mapping/person-identifier.ts';

/** A whole number from 1 to 999999999, as people type it: «7», «#7». */
export function numberIn(word: string): number | null {
  const digits = /^#?0*([1-9]\d{0,8})$/.exec(word)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** The person whom the words identify: a quoted name as it is, any other without the mark that ends the sentence. */
export function nameIn(words: string): string {
  return readIdentifier(withoutEndMark(words));
}

/** Characters of a command's line at most; a longer text is cut before it is read as one. */
export const maxLineLength = 200;

const quote = '[\\p{Pi}\\p{Pf}"\'`„‚<>]';
const quoted = new RegExp(`^${quote}(.+)${quote}$`, 'u');
const quotedStart = new RegExp(`^${quote}.+?${quote}(?= )`, 'u');
const openingQuotes = new RegExp(`^${quote}+`, 'u');
const closingCharacter = new RegExp(`[${quote.slice(1, -1)}\\s.!?]`, 'u');
const endMark = /[\s.!?:]/;

/** Makes one line with single spaces of a text, and removes quotes around the whole line. */
export function oneLine(text: string): string {
  const line = withoutInvisible(text)
    .replace(/[\s\p{Z}\p{Cc}]+/gu, ' ')
    .trim();
  return openingQuotes.test(line)
    ? withoutEnd(line.replace(openingQuotes, ''), closingCharacter)
    : line;
}

export function withoutEndMark(words: string): string {
  return withoutEnd(words, endMark);
}

/** Removes these characters at the end of a text; `…+$` would take quadratic time for many of them in its middle. */
function withoutEnd(text: string, character: RegExp): string {
  let end = text.length;
  while (end > 0 && character.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** What stands between the quotes; null if the words are not quoted. */
export function inQuotes(words: string): string | null {
  return quoted.exec(words)?.[1]?.trim() ?? null;
}

/** The words before and after a keyword; a quoted name at the beginning is never split. */
export function splitAt(words: string, keyword: string): readonly [string, string] | null {
  const start = quotedStart.exec(words)?.[0].length ?? 0;
  const match = new RegExp(` ${keyword} `, 'i').exec(words.slice(start));
  if (match === null) return null;
  const at = start + match.index;
  return [words.slice(0, at), words.slice(at + match[0].length)];
}
