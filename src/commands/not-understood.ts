import type { Choice } from '../ports/answer-views.ts';
import type { Answer } from './answer.ts';
import { batch } from './batch.ts';
import type { CommandContext, Invocation } from './command.ts';
import { readBatch } from './name-batch.ts';
import { showRun } from './show-run.ts';
import { senderRoles, type SenderRoles } from './sender-roles.ts';

/** Answers a message that is no command: the batch that it names, else three commands that the sender can use. */
export function notUnderstood(line: string): Invocation {
  return {
    access: 'anyone',
    cost: 'low',
    run: async (context) => {
      const roles = await senderRoles(context);
      const named = roles.isViewer ? await batchOrRunIn(line, context) : null;
      return named ?? { kind: 'not-understood', text: sorry, choices: firstSteps(roles) };
    },
  };
}

const sorry = 'Sorry, I didn’t get that. Try one of these:';

/** The batch or run that the message mentions, or the batch of which it is the name; null: none that there is. */
async function batchOrRunIn(line: string, context: CommandContext): Promise<Answer | null> {
  const mention = /\b(batch|run) #?(\d{1,9})\b/i.exec(line);
  const words = mention?.[2] ?? '';
  if (mention !== null && mention[1]?.toLowerCase() === 'run')
    return onlyIfFound(showRun.parse({ words, lines: '' }, 'near').run(context));
  if (mention !== null) return onlyIfFound(batch.parse({ words, lines: '' }, 'near').run(context));
  const { policy } = await context.readPolicy();
  const named = readBatch(line, policy.batches);
  if (named.kind !== 'parsed' || !/\p{L}{3}/u.test(line)) return null;
  return batch.parse({ words: String(named.value), lines: '' }).run(context);
}

async function onlyIfFound(answer: Answer | Promise<Answer>): Promise<Answer | null> {
  const found = await answer;
  return found.kind === 'noted' && found.answer.kind === 'refused' ? null : found;
}

/** Commands that a person with these roles can start with. */
export function firstSteps(roles: SenderRoles): readonly Choice[] {
  const steps = stepsOf(roles);
  return steps.map(([line, title]) => ({ line, title, data: { verb: line } }));
}

function stepsOf({ isAdmin, isApprover, isViewer }: SenderRoles) {
  if (isAdmin) return [listBatches, waitingForMe, showHelp];
  if (isApprover) return [waitingForMe, listBatches, showHelp];
  return isViewer ? [listBatches, latestRuns, showHelp] : [showHelp];
}

const listBatches = ['batches', 'List batches'] as const;
const waitingForMe = ['pending', 'Waiting for me'] as const;
const latestRuns = ['status', 'Latest runs'] as const;
const showHelp = ['help', 'Help'] as const;
