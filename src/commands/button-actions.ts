import * as z from 'zod/v4';
import { numberSchema } from './command-arguments.ts';
import type { CardAction, ChatCommand, Description } from './command.ts';

/** The card actions of the commands that have a verb: a button does what the command does. */
export function buttonActions(commands: readonly ChatCommand[]): readonly CardAction[] {
  return commands.flatMap((command) => {
    const { verb } = command;
    const action = { automatic: false, isOfRunCard: false, parse: parserOf(command) };
    return verb === null ? [] : [{ verb, ...action }];
  });
}

const argumentSchema = z.object({ batch: numberSchema.optional(), run: numberSchema.optional() });

function parserOf(command: ChatCommand): CardAction['parse'] {
  const key = argumentOf(command.usage);
  return (data) => {
    const parsed = argumentSchema.safeParse(data).data;
    const words = key === null ? '' : parsed?.[key];
    return parsed === undefined || words === undefined
      ? null
      : command.parse({ words: String(words), lines: '' });
  };
}

/** The data of the button that runs a command with these arguments; null: no button does. */
export function buttonData(
  { verb, usage }: Pick<Description, 'verb' | 'usage'>,
  words: string,
): object | null {
  const key = argumentOf(usage);
  if (verb === null) return null;
  if (key === null) return words === '' ? { verb } : null;
  return /^[1-9]\d{0,8}$/.test(words) ? { verb, [key]: Number(words) } : null;
}

/** What a usage ends with the number of; null: it has no such argument. */
function argumentOf(usage: string): 'batch' | 'run' | null {
  if (usage.endsWith('batch <n>')) return 'batch';
  return usage.endsWith('run <n>') ? 'run' : null;
}
