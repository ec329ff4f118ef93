import { pauseBy, resumersOf } from '../approvals/pause-ranks.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { redrawCards } from '../runs/redraw-cards.ts';

export const pauseAll = chatCommand({
  usage: 'pause all',
  aliases: ['pause everything', 'pause all runs', 'stop all', 'stop everything'],
  effect: 'changes',
  example: 'pause all',
  description: 'Pause all runs, including those that are approved later.',
  group: 'Admin',
  access: { only: 'admins and approvers', can: 'pause all runs' },
  cost: 'low',
  parse: noArguments,
  run: pause,
});

async function pause(_: null, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const { policy } = await context.readPolicy();
  const pausedBy = await world.journal.pause(null, await pauseBy(sender.person, { policy, world }));
  const next = `nothing more is stamped until ${resumersOf(pausedBy)} types “resume all”.`;
  if (pausedBy.id !== sender.person.id)
    return text(`${pausedBy.name} has already paused all runs: ${next}`);
  await updateCards(world);
  const message = `${pausedBy.name} has paused all runs. Writes under way are finished; ${next}`;
  await announce({ text: message, topic: 'pause', batch: null, key: null }, world);
  return text(message);
}

/** Has the cards of the runs that the pause of all holds drawn again, and answers these runs. */
export async function updateCards({ journal }: Pick<World, 'journal'>): Promise<readonly Run[]> {
  const open = await journal.openRuns();
  const approved = open.filter(({ decision }) => decision?.kind === 'approved');
  for (const { id } of approved) await redrawCards(id, { journal });
  return approved;
}
