import * as z from 'zod/v4';
import { parsed } from './command-arguments.ts';
import { cardAction, chatCommand } from './make-command.ts';

export const help = chatCommand({
  usage: 'help',
  aliases: [
    ...['?', 'commands', 'help me', 'help with', 'how do i', 'how does this work'],
    ...['what can you do', 'what can i do', 'what can i say', 'what can i type'],
  ],
  effect: 'reads',
  example: 'help',
  description: 'Show what I can do; “help map” or “help people” tells more.',
  group: 'Review',
  access: 'anyone',
  cost: 'low',
  suggested: true,
  parse: ({ words }) => parsed(words),
  run: (topic) => ({ kind: 'help', topic }),
});

export const helpAction = cardAction({
  verb: 'help',
  access: help.access,
  cost: help.cost,
  schema: z.object({ group: z.string().max(40).nullish() }),
  run: ({ group }) => Promise.resolve({ kind: 'help', topic: group ?? '' }),
});
