import * as z from 'zod/v4';
import { projectOverview } from '../runs/project-overview.ts';
import type { Answer } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';

export const batches = chatCommand({
  usage: 'batches',
  aliases: [
    ...['list batches', 'list all batches', 'show batches', 'all batches', 'overview'],
    ...['list', 'which batches', 'what batches'],
  ],
  verb: 'batches',
  effect: 'reads',
  example: 'batches',
  description: 'Show every batch by name and number, and how far it is.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  suggested: true,
  parse: () => parsed(null),
  run: (_, context) => showBatches(1, context),
});

/** Another page of the same list, for the sender alone. */
export const batchesPage = cardAction({
  verb: 'batches-page',
  access: batches.access,
  cost: batches.cost,
  schema: z.object({ page: z.int().min(1).max(10_000) }),
  run: ({ page }, context) => showBatches(page, context),
});

async function showBatches(page: number, { readPolicy, world }: CommandContext): Promise<Answer> {
  const { policy } = await readPolicy();
  return { kind: 'batches', overview: await projectOverview(world, policy), page };
}
