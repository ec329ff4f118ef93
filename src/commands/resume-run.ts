import { refuse } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import { wakeRun } from '../runs/start-run.ts';
import { text, type Answer } from './answer.ts';
import { runNumber } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';
import { findRunToControl } from './find-run.ts';

export const resumeRun = chatCommand({
  usage: 'resume run <n>',
  example: 'resume run 12',
  description: 'Resume a paused run.',
  group: 'Admin',
  access: 'requester, approver or admin',
  parse: runNumber,
  run: resume,
});

async function resume(id: RunId, context: CommandContext): Promise<Answer> {
  const { world, launcher } = context;
  const result = await findRunToControl(id, context);
  if (result.kind === 'refused') return result;
  const allPausedBy = await world.journal.globalPause();
  if (allPausedBy !== null)
    return refuse(
      'not-waiting',
      `${allPausedBy.name} has paused all runs.`,
      'An admin can type “resume all”.',
    );
  if (result.run.pausedBy === null)
    return refuse('not-waiting', `Run ${id} is not paused.`, 'Type “status” to see the runs.');
  await world.journal.update(id, { pausedBy: null });
  await wakeRun(id, 'resumed', { world, launcher });
  return text(`Run ${id} is resumed. Both tenants are read again first.`);
}
