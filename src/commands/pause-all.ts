import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { announce } from '../runs/announce-run.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';
import { redrawCards } from '../runs/redraw-cards.ts';

export const pauseAll = chatCommand({
  usage: 'pause all',
  example: 'pause all',
  description: 'Pause all runs, including those that are approved later.',
  group: 'Admin',
  access: { only: 'admins and approvers', can: 'pause all runs' },
  parse: noArguments,
  run: pause,
});

async function pause(_: null, { sender, world }: CommandContext): Promise<Answer> {
  await world.journal.setGlobalPause(sender.person);
  await updateCards(world);
  const message = `${sender.person.name} has paused all runs. Rows that are being written now are finished; nothing more is stamped until an admin types “resume all”.`;
  await announce(message, world);
  return text(message);
}

/** Has the cards of the runs that the pause of all holds drawn again, and answers these runs. */
export async function updateCards({ journal }: Pick<World, 'journal'>): Promise<readonly Run[]> {
  const open = await journal.openRuns();
  const approved = open.filter(({ decision }) => decision?.kind === 'approved');
  for (const { id } of approved) await redrawCards(id, { journal });
  return approved;
}
