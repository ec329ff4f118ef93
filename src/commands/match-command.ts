import { editDistance } from '../mapping/edit-distance.ts';
import { numberIn } from './command-words.ts';
import type { ChatCommand } from './command.ts';
import { plainWord } from './plain-words.ts';

/** A command, and what follows its words in the line. */
export interface Match {
  readonly command: ChatCommand;
  readonly words: string;
}

/** The command whose name or alias the line begins with; the one with the most words. */
export function exactMatch(line: string, commands: readonly ChatCommand[]): Match | null {
  const words = line.split(' ');
  const plain = words.map(plainWord);
  const [best] = commands
    .flatMap((command) => phrasesOf(command).map((phrase) => ({ command, phrase })))
    .filter(({ phrase }) => beginsWith(plain, phrase))
    .toSorted((a, b) => b.phrase.length - a.phrase.length);
  if (best === undefined) return null;
  const taken = best.phrase.filter((part) => !isArgument(part)).length;
  return { command: best.command, words: argumentsAfter(words, taken) };
}

/** Fewer letters than this are close to every command. */
const minLetters = 3;

/** The command that was probably meant: it differs in one letter of four at most, or the line is its beginning. */
export function nearMatch(line: string, commands: readonly ChatCommand[]): Match | null {
  const words = line.split(' ');
  const plain = words.map((word) => plainWord(word).replace(/[^\p{L}]+/gu, ''));
  const [best] = commands
    .flatMap((command) =>
      phrasesOf(command).flatMap((phrase) => {
        const near = nearest(plain, phrase.filter((part) => !isArgument(part)).join(''), phrase);
        return near === null ? [] : [{ command, ...near }];
      }),
    )
    .toSorted((a, b) => a.edits - b.edits || a.missing - b.missing || b.letters - a.letters);
  return best === undefined
    ? null
    : { command: best.command, words: argumentsAfter(words, best.taken) };
}

function phrasesOf({ name, aliases }: ChatCommand): readonly (readonly string[])[] {
  return [name, ...aliases].map((phrase) => phrase.split(' '));
}

/** Whether a part of an alias stands for the beginning of the arguments, which the command reads. */
function isArgument(part: string): boolean {
  return part.endsWith('>');
}

function beginsWith(words: readonly string[], phrase: readonly string[]): boolean {
  return phrase.every((part, at) => {
    const word = words[at] ?? '';
    if (part === '<last>') return word === 'last' || word === 'latest';
    if (part === '#<n>') return word.startsWith('#') && numberIn(word) !== null;
    return part === '<n>' ? numberIn(word) !== null : word === part;
  });
}

/** How many of the first words are nearest to the letters of a phrase; null: none are near. */
function nearest(words: readonly string[], letters: string, phrase: readonly string[]) {
  const typed = words.join('');
  if (letters.length < minLetters || typed.length < minLetters) return null;
  const taken = words.findLastIndex((word) => word !== '') + 1;
  if (letters.startsWith(typed) && taken === words.length)
    return { edits: 0, missing: letters.length - typed.length, letters: letters.length, taken };
  const [best] = phrase
    .concat('')
    .map((_, at) => at + 1)
    .filter((taken) => taken <= words.length)
    .map((taken) => ({ taken, beginning: words.slice(0, taken).join('') }))
    .filter(
      ({ beginning }) =>
        Math.abs(beginning.length - letters.length) <= mostEdits(beginning, letters),
    )
    .map(({ taken: count, beginning }) => ({
      taken: count,
      edits: editDistance(beginning, letters),
      most: mostEdits(beginning, letters),
    }))
    .filter(({ edits, most }) => edits <= most)
    .toSorted((a, b) => a.edits - b.edits);
  return best === undefined ? null : { ...best, missing: 0, letters: letters.length };
}

function mostEdits(typed: string, letters: string): number {
  return Math.floor(Math.max(typed.length, letters.length) / 4);
}

function argumentsAfter(words: readonly string[], taken: number): string {
  return words
    .slice(taken)
    .join(' ')
    .replace(/^[\s,:]+/, '');
}
