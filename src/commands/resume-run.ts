import { resumeRefusal, resumersOf } from '../approvals/pause-ranks.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import { text, type Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRunToControl } from './find-run.ts';

export const resumeRun = chatCommand({
  usage: 'resume run <n>',
  aliases: ['resume', 'resume <n>', 'continue run', 'continue'],
  verb: 'resume',
  effect: 'changes',
  example: 'resume run 1',
  description: 'Resume a paused run.',
  group: 'Admin',
  access: 'requester, approver or admin',
  cost: 'low',
  parse: runThat({
    suits: ({ outcome, pausedBy }) => outcome === null && pausedBy !== null,
    what: 'is paused',
  }),
  run: resume,
});

async function resume(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender, world, launcher } = context;
  const result = await findRunToControl(id, context);
  if (result.kind === 'refused') return result;
  const allPausedBy = await world.journal.globalPause();
  if (allPausedBy !== null)
    return refuse(
      'not-waiting',
      `${allPausedBy.name} has paused all runs.`,
      `Ask ${resumersOf(allPausedBy)} to type “resume all”.`,
    );
  const { pausedBy: pause, requester } = result.run;
  if (pause === null)
    return refuse('not-waiting', `Run ${id} is not paused.`, `Type “show run ${id}” to see it.`);
  const { policy } = await context.readPolicy();
  const request = { person: sender.person, pause, what: `run ${id}`, requester };
  const refused = await resumeRefusal(request, { policy, world });
  if (refused !== null) return refused;
  if (!(await world.journal.resume(id, pause))) return pausedAgain(`run ${id}`);
  await launcher.wake(id, 'resumed');
  return text(`Run ${id} is resumed. Both tenants are read again first.`);
}

export function pausedAgain(what: string): Refused {
  return refuse(
    'stale',
    `Another person has just paused or resumed ${what}, so nothing was done.`,
    'Type “status” to see the runs.',
  );
}
