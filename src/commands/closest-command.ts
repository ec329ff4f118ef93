import { editDistance } from '../mapping/edit-distance.ts';
import { numberIn } from './command-words.ts';
import type { ChatCommand } from './command.ts';

export type Suggestion =
  /** Ready to be typed. */
  | { readonly kind: 'suggestion'; readonly suggestion: string }
  /** `question` asks for what is missing or wrong. */
  | { readonly kind: 'incomplete'; readonly command: ChatCommand; readonly question: string }
  | { readonly kind: 'unknown' };

/** Fewer letters than this are close to every command. */
const minLetters = 3;

/** The command that was probably meant. */
export function closestCommand(line: string, commands: readonly ChatCommand[]): Suggestion {
  const words = line.split(/[^\p{L}]+/u).filter((word) => word !== '');
  if (words.join('').length < minLetters) return { kind: 'unknown' };
  const [closest] = commands
    .map((command) => ({ command, edits: editsToName(words, command.name) }))
    .filter(({ edits, command }) => edits <= command.name.length / 4)
    .toSorted((a, b) => a.edits - b.edits);
  return closest === undefined ? { kind: 'unknown' } : suggest(closest.command, line);
}

/** Edits that make the name of the first words, even if they were typed as more or fewer words. */
function editsToName(words: readonly string[], name: string): number {
  const parts = name.split(' ');
  const letters = parts.join('');
  const [first = ''] = words;
  if (letters.startsWith(words.join('')) || parts.includes(first)) return 0;
  const beginnings = parts.map((_, at) => words.slice(0, at + 1).join(''));
  return Math.min(...beginnings.map((typed) => editDistance(typed, letters)));
}

function suggest(command: ChatCommand, line: string): Suggestion {
  const { name, usage } = command;
  const number = numberIn(/\d+/.exec(line)?.[0] ?? '');
  const words = usage === `${name} <n>` && number !== null ? String(number) : '';
  const result = command.parse({ words, lines: '' });
  return result.kind === 'incomplete'
    ? { kind: 'incomplete', command, question: result.question }
    : { kind: 'suggestion', suggestion: `${name} ${words}`.trim() };
}
