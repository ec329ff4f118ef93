import * as z from 'zod/v4';
import type { RunId } from '../ports/run.ts';
import type { CommandInput, ParseResult } from './command.ts';
import { inQuotes, nameIn, numberIn, withoutEndMark } from './command-words.ts';

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
