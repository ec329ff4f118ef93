import type { Command } from './command.ts';
import { distance } from './distance.ts';
import { numberOf } from './number.ts';

/** The command that was most likely meant, ready to be typed; null where none is close. */
export function nearest(said: string, commands: readonly Command[]): string | null {
  const words = said.split(/[^\p{L}]+/u).filter((word) => word !== '');
  if (words.join('').length < shortest) return null;
  const [best] = commands
    .map((command) => ({ command, away: away(words, command.name) }))
    .filter(({ away, command }) => away <= command.name.length / 4)
    .toSorted((a, b) => a.away - b.away);
  return best === undefined ? null : filled(best.command, said);
}

/** Fewer letters than this are close to everything. */
const shortest = 3;

/** Of the name from the first words, however many of them it was written in. */
function away(words: readonly string[], name: string): number {
  const parts = name.split(' ');
  const letters = parts.join('');
  const [first = ''] = words;
  if (letters.startsWith(words.join('')) || parts.includes(first)) return 0;
  const begun = parts.map((_, at) => words.slice(0, at + 1).join(''));
  return Math.min(...begun.map((typed) => distance(typed, letters)));
}

function filled({ name, usage, example, takesLines }: Command, said: string): string {
  if (usage === name && !takesLines) return name;
  const number = numberOf(/\d+/.exec(said)?.[0] ?? '');
  return number === null || usage !== `${name} <n>` || takesLines ? example : `${name} ${number}`;
}
