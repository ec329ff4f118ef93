import * as z from 'zod/v4';
import type { Choice } from '../ports/answer-views.ts';
import { maxLineLength, oneLine } from './command-words.ts';
import type { CardAction, ChatCommand } from './command.ts';
import { exactMatch } from './match-command.ts';

const schema = z.object({ line: z.string().min(1).max(maxLineLength) });

/** A button that says a command, as if the person who selects it had typed the line. */
export function sayLine(commands: readonly ChatCommand[]): CardAction {
  return {
    ...{ verb: 'say', automatic: false, isOfRunCard: false },
    parse: (data) => {
      const line = oneLine(schema.safeParse(data).data?.line ?? '');
      const match = exactMatch(line, commands);
      return match === null ? null : match.command.parse({ words: match.words, lines: '' });
    },
  };
}

/** The data of the button that says a line; null: no message would be read as far as its end. */
export function sayData(line: string): object | null {
  return line.length > maxLineLength ? null : { verb: 'say', line };
}

export function sayChoice(title: string, line: string): Choice {
  return { title, line, data: sayData(line) };
}
