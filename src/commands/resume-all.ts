import { announce } from '../runs/announce-run.ts';
import { wakeRun } from '../runs/start-run.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';
import { updateCards } from './pause-all.ts';

export const resumeAll = chatCommand({
  usage: 'resume all',
  example: 'resume all',
  description: 'Resume all runs, except those paused one by one.',
  group: 'Admin',
  access: { only: 'admins', can: 'resume all runs' },
  parse: noArguments,
  run: resume,
});

async function resume(_: null, { sender, world, launcher }: CommandContext): Promise<Answer> {
  await world.journal.setGlobalPause(null);
  for (const { id } of await updateCards(world)) await wakeRun(id, 'resumed', { world, launcher });
  const message = `All runs resumed, except those paused one by one. Resumed by ${sender.person.name}.`;
  await announce(message, world);
  return text(message);
}
