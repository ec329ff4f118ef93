import * as z from 'zod/v4';
import { withoutInvisible } from '../mapping/invisible-characters.ts';
import type { RunId } from '../ports/run.ts';
import type { CommandInput, ParseResult } from './command.ts';
import { parseDate } from './date-argument.ts';

export function parsed<T>(value: T): ParseResult<T> {
  return { kind: 'parsed', value };
}

/** `question` asks for what is missing or wrong. */
export function incomplete(question: string): ParseResult<never> {
  return { kind: 'incomplete', question };
}

export function noArguments({ words }: CommandInput): ParseResult<null> {
  return withoutEndMark(words) === '' ? parsed(null) : { kind: 'too-many-words', words: '' };
}

export function runNumber(input: CommandInput): ParseResult<RunId> {
  return oneNumber(input, 'Which run?');
}

export function batchNumber(input: CommandInput): ParseResult<number> {
  return oneNumber(input, 'Which batch?');
}

function oneNumber({ words }: CommandInput, question: string): ParseResult<number> {
  const [first = '', ...more] = withoutEndMark(words).split(' ');
  const number = numberIn(inQuotes(first) ?? first);
  if (number === null) return incomplete(question);
  return more.length === 0 ? parsed(number) : { kind: 'too-many-words', words: String(number) };
}

/** A number of a run or batch in the data of a card. */
export const numberSchema = z.int().min(1).max(999_999_999);

/** A digest or an id in the data of a card. */
export const idSchema = z.string().min(1).max(128);

/** Anything that a person is known by: an address, an id or a name. */
export function onePerson({ words }: CommandInput): ParseResult<string> {
  const name = nameIn(words);
  return name === ''
    ? incomplete('Which person? Use an address, an object ID or a name.')
    : parsed(name);
}

export interface Term {
  /** The last day, such as 2026-12-31. */
  readonly until: string;
  readonly note: string;
}

/** «2026-12-31 because on leave». */
export function untilBecause(words: string): ParseResult<Term> {
  const [date, note] = splitAt(words, 'because') ?? [words.replace(/ because$/i, ''), ''];
  const until = parseDate(withoutEndMark(inQuotes(date) ?? date));
  if (until === null) return incomplete(`“${withoutEndMark(date)}” isn’t a date.`);
  return note === '' ? incomplete(missingReason) : parsed({ until, note: noteIn(note) });
}

export const missingReason = 'Why? Add “because” and a reason, which everyone can read.';

/** A whole number from 1 to 999999999, as people type it: «7», «#7». */
export function numberIn(word: string): number | null {
  const digits = /^#?0*([1-9]\d{0,8})$/.exec(word)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A quoted name is taken as it is; from any other, the mark that ends the sentence is removed. */
export function nameIn(words: string): string {
  return inQuotes(withoutEndMark(words)) ?? withoutEndMark(words);
}

export function noteIn(words: string): string {
  return inQuotes(words) ?? words;
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
