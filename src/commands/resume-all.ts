import { resumeRefusal } from '../approvals/pause-ranks.ts';
import { refuse } from '../ports/refused.ts';
import { announce } from '../runs/announce-in-channels.ts';
import { text, type Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { updateCards } from './pause-all.ts';
import { pausedAgain } from './resume-run.ts';

export const resumeAll = chatCommand({
  usage: 'resume all',
  aliases: ['resume everything', 'resume all runs', 'continue all'],
  effect: 'changes',
  example: 'resume all',
  description: 'Resume all runs, except those paused one by one.',
  group: 'Admin',
  access: { only: 'admins and approvers', can: 'resume all runs' },
  cost: 'low',
  parse: noArguments,
  run: resume,
});

async function resume(_: null, context: CommandContext): Promise<Answer> {
  const { sender, world, launcher } = context;
  const pause = await world.journal.globalPause();
  if (pause === null)
    return refuse('not-waiting', 'All runs aren’t paused.', 'Type “status” to see the runs.');
  const { policy } = await context.readPolicy();
  const request = { person: sender.person, pause, what: 'all runs', requester: null };
  const refused = await resumeRefusal(request, { policy, world });
  if (refused !== null) return refused;
  if (!(await world.journal.resume(null, pause))) return pausedAgain('all runs');
  for (const { id } of await updateCards(world)) await launcher.wake(id, 'resumed');
  const message = `All runs resumed, except those paused one by one. Resumed by ${sender.person.name}.`;
  await announce({ text: message, topic: 'pause', batch: null, key: null }, world);
  return text(message);
}
