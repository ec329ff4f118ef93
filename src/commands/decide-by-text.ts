import type { Run } from '../ports/run.ts';
import type { Answer } from './answer.ts';
import { isPending } from '../runs/pending-run.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { findRun } from './find-run.ts';
import { show } from './show-run.ts';
import { isNow, runAndStart, startOf, type RunAndStart } from './start-words.ts';

const shared = {
  effect: 'reads',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: runAndStart({ suits: isPending, what: 'waits for a decision' }),
} as const;

export const approveRun = chatCommand({
  ...shared,
  usage: 'approve run <n>',
  aliases: ['approve', 'accept run', 'confirm run', 'sign off run'],
  example: 'approve run 1',
  description: 'Show the card of a run, on which approvers decide. A message never approves.',
  run: (request, context) => showForDecision(request, 'approve', context),
});

export const rejectRun = chatCommand({
  ...shared,
  usage: 'reject run <n>',
  aliases: ['reject', 'decline run', 'decline', 'deny run', 'deny'],
  example: 'reject run 1',
  description: 'Show the card of a run, on which approvers decide. A message never rejects.',
  run: (request, context) => showForDecision(request, 'reject', context),
});

/** Never decides: a message does not name the plan that its sender saw. */
async function showForDecision(
  { run: id, start }: RunAndStart,
  verb: 'approve' | 'reject',
  context: CommandContext,
): Promise<Answer> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const { run } = result;
  const answer = await show(id, context);
  if (!isPending(run)) {
    const note = `Run ${id} isn’t waiting for a decision. This is its card now.`;
    return { kind: 'noted', note, answer };
  }
  const how = `I can’t ${verb} from a message. Use the buttons on this card.`;
  if (verb === 'reject') return { kind: 'noted', note: how, answer };
  const note = `${how} ${startNote(start, run, context)}`.trim();
  return { kind: 'noted', note, answer: withStart(answer, start) };
}

/** The card with the typed start in its input, also one that can’t be read: whoever leaves it there starts nothing at once. */
export function withStart(answer: Answer, words: string): Answer {
  if (answer.kind !== 'run-card' || isNow(words)) return answer;
  return { ...answer, view: { ...answer.view, startAt: words } };
}

/** What stands beside the note, so that stamping starts as the message says; empty: it says nothing. */
export function startNote(words: string, { policy }: Run, { world }: CommandContext): string {
  if (words === '') return '';
  const start = startOf(words, { now: world.clock.now(), timeZone: policy.limits.timeZone });
  switch (start.kind) {
    case 'at-once':
      return 'Leave Start empty, and stamping starts at once.';
    case 'at':
      return `Stamping starts ${start.shown} if Start beside the note says “${words}”.`;
    case 'refused':
      return `${start.why} ${start.next}`;
  }
}
