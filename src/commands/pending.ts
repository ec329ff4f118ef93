import { isPending, pendingRun } from '../runs/pending-run.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';

export const pending = chatCommand({
  usage: 'pending',
  aliases: [
    'waiting',
    'my approvals',
    'approvals',
    'waiting for me',
    "what's waiting",
    'what is waiting',
    'whats waiting',
    'what waits',
    'open approvals',
    'to approve',
    ...['what needs my approval', 'what needs approval', 'what must i approve', 'my decisions'],
    ...['what should i approve', 'what do i have to approve', 'what can i approve'],
  ],
  verb: 'pending',
  effect: 'reads',
  example: 'pending',
  description: 'Show the runs that wait for approval, and who can decide.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: noArguments,
  run: showPending,
});

async function showPending(_: null, { readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  const open = await world.journal.openRuns();
  const waiting = open.filter(isPending);
  return {
    kind: 'pending',
    waiting: await Promise.all(waiting.map((run) => pendingRun(run, policy, world))),
  };
}
