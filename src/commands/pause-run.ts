import { pauseBy, resumersOf } from '../approvals/pause-ranks.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Run, RunId } from '../ports/run.ts';
import { text, type Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { endedText, findRunToControl } from './find-run.ts';

export const pauseRun = chatCommand({
  usage: 'pause run <n>',
  aliases: ['pause', 'pause <n>', 'hold run'],
  verb: 'pause',
  effect: 'changes',
  example: 'pause run 1',
  description: 'Pause a run: nothing more is written until it’s resumed.',
  group: 'Admin',
  access: 'requester, approver or admin',
  cost: 'low',
  parse: runThat({ suits: (run) => nothingToPause(run) === null, what: 'can be paused now' }),
  run: pause,
});

async function pause(id: RunId, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  const result = await findRunToControl(id, context);
  if (result.kind === 'refused') return result;
  const refused = nothingToPause(result.run);
  if (refused !== null) return refused;
  const { policy } = await context.readPolicy();
  const pausedBy = await world.journal.pause(id, await pauseBy(sender.person, { policy, world }));
  const next = `Only ${resumersOf(pausedBy)} can resume it, with “resume run ${id}”; “cancel run ${id}” ends it.`;
  return text(
    pausedBy.id === sender.person.id
      ? `Run ${id} pauses once the writes under way are finished. ${next}`
      : `${pausedBy.name} has already paused run ${id}. ${next}`,
  );
}

/** null if the run writes now or will. */
function nothingToPause(run: Run): Refused | null {
  const { id, outcome, phase, decision } = run;
  if (outcome !== null || phase === 'verify')
    return refuse(
      'not-waiting',
      `${endedText(run)}, so there is nothing left to pause.`,
      `Type “show run ${id}” to see its result.`,
    );
  if (decision?.kind === 'approved') return null;
  return refuse(
    'not-waiting',
    `Run ${id} isn’t approved and writes nothing yet, so there is nothing to pause.`,
    `Type “cancel run ${id}” to end it.`,
  );
}
