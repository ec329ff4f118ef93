import { noArguments } from './command-arguments.ts';
import { chatCommand } from './command.ts';

export const help = chatCommand({
  usage: 'help',
  example: 'help',
  description: 'Show what this bot can do.',
  group: 'Review',
  access: 'anyone',
  cost: 'low',
  suggested: true,
  parse: noArguments,
  run: () => ({ kind: 'help' }),
});
