import type { Answer, Asker, Verbs } from '../run/answer.ts';
import type { Acting } from './acting.ts';

/** One line of the table from which everything about commands is printed. */
export interface Command extends Line {
  /** The words with which it begins. */
  readonly name: string;
  /** What the words behind the name ask for. */
  readonly read: (given: Given) => Reading<(call: Call) => Promise<Reply>>;
}

export interface Line {
  readonly usage: string;
  /** Where it needs more lines than one, those stand here too. */
  readonly example: string;
  readonly about: string;
  /** Not among the twelve that Teams can offer to those who type. */
  readonly rare?: true;
  /** Whether what stands below the first line belongs to it, such as a pasted CSV. */
  readonly takesLines?: true;
  /** Only where the bot plays with sandbox tenants and checks no tokens. */
  readonly sandboxOnly?: true;
}

export interface Given {
  /** What stands behind the command's name, in one line. */
  readonly words: string;
  /** What stands below that line, as it was sent; empty for a command that takes no lines. */
  readonly lines: string;
}

export type Reading<T> =
  | { readonly kind: 'read'; readonly value: T }
  /** `what` completes the sentence that begins with the usage: «takes a number from 1 on». */
  | { readonly kind: 'lacking'; readonly what: string }
  /** Words too many: `words` are those that would do. */
  | { readonly kind: 'beyond'; readonly words: string };

export interface Call {
  readonly asker: Asker;
  readonly verbs: Verbs;
  readonly acting: Acting | null;
}

export type Reply = Answer | { readonly kind: 'help' };

export function command<T>(
  line: Line,
  reader: (given: Given) => Reading<T>,
  handle: (value: T, call: Call) => Promise<Reply>,
): Command {
  return {
    ...line,
    name: line.usage.split(' <')[0] ?? '',
    read: (given) => {
      const reading = reader(given);
      if (reading.kind !== 'read') return reading;
      return { kind: 'read', value: (call) => handle(reading.value, call) };
    },
  };
}
