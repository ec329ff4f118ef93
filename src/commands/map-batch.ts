import * as z from 'zod/v4';
import type { Policy } from '../mapping/policy.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { batchNumber, numberSchema } from './command-arguments.ts';
import { cardAction, chatCommand, type CommandContext } from './command.ts';
import { openRun } from './open-run.ts';

export const mapBatch = chatCommand({
  usage: 'map batch <n>',
  example: 'map batch 3',
  description: 'Match a batch, show what would be stamped, and ask for approval.',
  group: 'Review',
  access: { only: 'admins', can: 'map' },
  cost: 'high',
  suggested: true,
  parse: batchNumber,
  run: map,
});

export const mapBatchAction = cardAction({
  verb: 'map',
  access: mapBatch.access,
  cost: mapBatch.cost,
  schema: z.object({ batch: numberSchema }),
  run: ({ batch }, context) => map(batch, context),
});

/** Opens a run of the whole batch, or shows the one that is open. */
async function map(batch: number, context: CommandContext): Promise<Answer> {
  const { policy } = await context.readPolicy();
  return unknownBatch(batch, policy) ?? openRun({ batch, undoes: null, retries: null }, context);
}

export function unknownBatch(batch: number, { batches }: Policy): Refused | null {
  if (batches[String(batch)] !== undefined) return null;
  const list = Object.entries(batches).map(([number, { name }]) => `${name} (${number})`);
  return refuse('unknown-batch', `There is no batch ${batch}.`, `You have ${list.join(', ')}.`);
}
