import type { Command } from './commands.ts';
import { nearest } from './nearest.ts';
import { numberOf } from './number.ts';

export type Heard =
  | {
      readonly kind: 'command';
      readonly command: Command;
      readonly number: number;
      readonly words: string;
    }
  /** Not a command, but close to this one. */
  | { readonly kind: 'near'; readonly suggestion: string }
  /** A command whose number is missing or is none. */
  | { readonly kind: 'incomplete'; readonly command: Command }
  | { readonly kind: 'nothing' };

/** What somebody typed, with the bot's mention already taken away. */
export function parse(text: string, commands: readonly Command[]): Heard {
  if (text.length > longest) return { kind: 'nothing' };
  const said = tidy(text);
  const lower = said.toLowerCase();
  for (const command of commands) {
    if (lower === command.name) return whole(command);
    if (lower.startsWith(`${command.name} `))
      return withRest(command, said.slice(command.name.length + 1));
  }
  const suggestion = nearest(lower, commands);
  return suggestion === null ? { kind: 'nothing' } : { kind: 'near', suggestion };
}

/** Nobody types a command of more characters than this. */
const longest = 200;

// Blanks of every kind, code marks and a final full stop come in by copying a command from somewhere.
function tidy(text: string): string {
  return text
    .replace(/[\p{Cf}`«»“”"]/gu, '')
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/[\s.!?]+$/u, '')
    .trim();
}

function whole(command: Command): Heard {
  if (command.argument === 'none') return { kind: 'command', command, number: 0, words: '' };
  return { kind: 'incomplete', command };
}

function withRest(command: Command, rest: string): Heard {
  const { name, argument } = command;
  switch (argument) {
    case 'none':
      return { kind: 'near', suggestion: name };
    case 'person':
      return { kind: 'command', command, number: 0, words: rest };
    case 'number': {
      const [first = '', ...more] = rest.split(' ');
      const number = numberOf(first);
      if (number === null) return { kind: 'incomplete', command };
      if (more.length > 0) return { kind: 'near', suggestion: `${name} ${number}` };
      return { kind: 'command', command, number, words: '' };
    }
  }
}
