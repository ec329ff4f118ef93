import type { Run, RunId } from '../ports/run.ts';
import type { Answer } from './answer.ts';
import { runThat } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun } from './find-run.ts';
import { show } from './show-run.ts';

const shared = {
  effect: 'reads',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: runThat(isWaiting),
} as const;

export const approveRun = chatCommand({
  ...shared,
  usage: 'approve run <n>',
  aliases: ['approve', 'accept run', 'confirm run', 'sign off run'],
  example: 'approve run 1',
  description: 'Show the card of a run, on which approvers decide. A message never approves.',
  run: (id, context) => showForDecision(id, 'approve', context),
});

export const rejectRun = chatCommand({
  ...shared,
  usage: 'reject run <n>',
  aliases: ['reject', 'decline run', 'decline', 'deny run', 'deny'],
  example: 'reject run 1',
  description: 'Show the card of a run, on which approvers decide. A message never rejects.',
  run: (id, context) => showForDecision(id, 'reject', context),
});

function isWaiting({ phase, decision }: Run): boolean {
  return phase === 'waiting' && decision === null;
}

/** Never decides: a message does not name the plan that its sender saw. */
async function showForDecision(
  id: RunId,
  verb: 'approve' | 'reject',
  context: CommandContext,
): Promise<Answer> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  const answer = await show(id, context);
  const note = isWaiting(run)
    ? `I can’t ${verb} from a message. Use the buttons on this card.`
    : `Run ${id} isn’t waiting for a decision. This is its card now.`;
  return { kind: 'noted', note, answer };
}
