import { isAddress, isObjectId } from '../mapping/person-identifier.ts';
import { pastedName } from './batch-from-list.ts';
import type { Invocation } from './command.ts';
import { askWhatFor } from './list-choices.ts';
import { uploadAccess } from './take-csv-file.ts';

/** Lines that are looked at. */
const maxLines = 50;
/** Words beside the addresses of one line, such as a name; a sentence has more. */
const maxWords = 4;

/** Whether a message without a command is a list of people, such as lines that were pasted from a CSV. */
export function isList(text: string): boolean {
  const lines = linesOf(text);
  const [first = '', ...others] = lines;
  if (others.length === 0) return peopleIn(first) > 1 && wordsBeside(first) <= 2;
  const listed = others.filter(isListLine).length;
  return (isListLine(first) || wordsBeside(first) <= maxWords) && listed >= others.length * 0.8;
}

/** Asks what it is for. */
export function pastedList(text: string): Invocation {
  const lines = linesOf(text);
  // Some clients make one line of several.
  const list = lines.length === 1 ? text.trim().split(' ').join('\n') : text.trim();
  const hasPairs = linesOf(list).some((line) => peopleIn(line) > 1);
  return {
    access: uploadAccess,
    cost: 'low',
    run: (context) => askWhatFor({ name: pastedName, text: list, hasPairs }, context),
  };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => line.trim().slice(0, 1_000));
  return lines.filter((line) => line !== '').slice(0, maxLines);
}

function isListLine(line: string): boolean {
  return peopleIn(line) > 0 && wordsBeside(line) <= maxWords;
}

function peopleIn(line: string): number {
  return tokensOf(line).filter(isPerson).length;
}

function wordsBeside(line: string): number {
  return tokensOf(line).filter((token) => !isPerson(token)).length;
}

function tokensOf(line: string): readonly string[] {
  return line.split(/[\s,;<>"]+/).filter((token) => token !== '');
}

function isPerson(token: string): boolean {
  return isAddress(token) || isObjectId(token);
}
