import { refuse } from '../ports/refused.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const openProject = chatCommand({
  usage: 'open project',
  aliases: ['reopen project'],
  effect: 'changes',
  example: 'open project',
  description: 'Open a closed project again: runs can start, and drift is monitored.',
  group: 'Admin',
  access: { only: 'admins', can: 'open the project' },
  cost: 'low',
  parse: noArguments,
  run: open,
});

async function open(_: null, { sender, world }: CommandContext): Promise<Answer> {
  const { person } = sender;
  if (!(await world.journal.openProject(person)))
    return refuse('project-open', 'The project isn’t closed.', 'Type “status” to see the runs.');
  const message = `${person.name} has opened the project again. Runs can start, and stamped batches are monitored.`;
  await announce({ text: message, topic: 'policy', batch: null, key: null }, world);
  return text(message);
}
