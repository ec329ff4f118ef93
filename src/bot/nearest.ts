import type { Command } from './commands.ts';
import { distance } from './distance.ts';
import { numberOf } from './number.ts';

/** The command that was most likely meant, ready to be typed; null where none is close. */
export function nearest(said: string, commands: readonly Command[]): string | null {
  const words = said.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const typed = words.join('');
  if (typed.length < shortest) return null;
  const [best] = commands
    .map((command) => ({ command, away: away(words, command.name) }))
    .filter(({ away, command }) => away <= command.name.length / 4)
    .toSorted((a, b) => a.away - b.away);
  return best === undefined ? null : filled(best.command, said);
}

/** Fewer letters than this are close to everything. */
const shortest = 3;

function away(words: readonly string[], name: string): number {
  const [typed, letters] = [words.join(''), name.replaceAll(' ', '')];
  const [first = ''] = words;
  if (letters.startsWith(typed) || name.split(' ').includes(first)) return 0;
  return distance(typed, letters);
}

function filled({ name, argument, example }: Command, said: string): string {
  if (argument !== 'number') return argument === 'none' ? name : example;
  const number = numberOf(/\d+/.exec(said)?.[0] ?? '');
  return number === null ? example : `${name} ${number}`;
}
