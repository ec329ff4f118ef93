import * as z from 'zod/v4';
import { offersStart } from '../approvals/viewer-rights.ts';
import { projectOverview } from '../runs/project-overview.ts';
import type { Answer } from './answer.ts';
import { batch } from './batch.ts';
import { noArguments } from './command-arguments.ts';
import { withoutEndMark } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { readBatch } from './name-batch.ts';

export const batches = chatCommand({
  usage: 'batches',
  aliases: [
    ...['list batches', 'list all batches', 'show batches', 'all batches', 'overview'],
    ...['list', 'which batches', 'what batches', 'how many', 'are we done', 'is everything done'],
    ...[
      'what is left',
      'what is left to do',
      "what's left",
      'whats left',
      'what did you stamp',
      'what was stamped',
    ],
    ...[
      'what will be stamped',
      'what is stamped',
      'who is blocked',
      'who is ready',
      'who is missing',
    ],
    ...['who is not ready', 'who is stamped', 'who was stamped', 'who is left', 'who is excluded'],
    ...['who needs a decision', 'who failed', 'who is not stamped', 'who has no match'],
  ],
  verb: 'batches',
  effect: 'reads',
  example: 'batches',
  description: 'Show every batch by name and number, and how far it is.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  suggested: true,
  parse: batchInQuestion,
  run: (value, context) =>
    value === null
      ? showBatches(1, context)
      : batch.parse({ words: String(value), lines: '' }).run(context),
});

/** The batch of «how many are blocked in batch 3»; null: all. */
async function batchInQuestion(
  input: CommandInput,
  { readPolicy }: CommandContext,
): Promise<ParseResult<number | null>> {
  const place = /^(?:.* )?(?:in|of|for) (.+)$/i.exec(withoutEndMark(input.words))?.[1];
  const { policy } = await readPolicy();
  const named = place === undefined ? null : readBatch(place, policy.batches);
  if (named?.kind === 'parsed') return { kind: 'parsed', value: named.value };
  return isQuestion.test(input.words) ? { kind: 'parsed', value: null } : noArguments(input);
}

/** What follows “how many”, “what is left” and the like. */
const isQuestion = /^(?:people|users|persons|mailboxes|are|were|have|need|to do)\b/i;

/** Another page of the same list, for the sender alone. */
export const batchesPage = cardAction({
  verb: 'batches-page',
  access: batches.access,
  cost: batches.cost,
  schema: z.object({ page: z.int().min(1).max(10_000) }),
  run: ({ page }, context) => showBatches(page, context),
});

async function showBatches(
  page: number,
  { sender, readPolicy, world }: CommandContext,
): Promise<Answer> {
  const { policy } = await readPolicy();
  const overview = await projectOverview(world, policy);
  return { kind: 'batches', overview, page, canStart: await offersStart(sender, world) };
}
