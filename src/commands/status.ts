import * as z from 'zod/v4';
import { listedRuns } from '../runs/listed-runs.ts';
import type { Answer } from './answer.ts';
import { noArguments } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction, chatCommand } from './make-command.ts';
import { webhookNotes } from './enable-webhook.ts';
import { policyNotes } from './policy-notes.ts';

/** Runs of one page. */
const pageSize = 6;

export const status = chatCommand({
  usage: 'status',
  aliases: [
    'runs',
    'list runs',
    'state',
    'show runs',
    'all runs',
    'open runs',
    'which runs',
    'what runs',
  ],
  verb: 'status',
  effect: 'reads',
  example: 'status',
  description: 'Show the latest runs and their states.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: noArguments,
  run: (_, context) => showStatus(1, context),
});

/** An older or a newer page of the same list, for the sender alone. */
export const statusPage = cardAction({
  verb: 'status-page',
  access: status.access,
  cost: status.cost,
  schema: z.object({ page: z.int().min(1).max(10_000) }),
  run: ({ page }, context) => showStatus(page, context),
});

async function showStatus(page: number, { readPolicy, world }: CommandContext): Promise<Answer> {
  const open = await world.journal.openRuns();
  const recent = await world.journal.recentRuns(page * pageSize + 1 + open.length);
  const runs = [...open, ...recent.filter(({ outcome }) => outcome !== null)];
  const shown = runs.slice((page - 1) * pageSize, page * pageSize);
  return {
    kind: 'status',
    status: {
      runs: await listedRuns(shown, world),
      openCount: open.length,
      page,
      hasMore: runs.length > page * pageSize,
      notes: [...policyNotes(await readPolicy()), ...(await webhookNotes(world))],
    },
  };
}
