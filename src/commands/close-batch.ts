import { refuse } from '../ports/refused.ts';
import { text, type Answer } from './answer.ts';
import { batchNumber } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { batchWithoutRun } from './unknown-batch.ts';

export const closeBatch = chatCommand({
  usage: 'close batch <n>',
  aliases: [
    'end monitoring',
    'end monitoring of batch',
    'stop monitoring',
    'stop monitoring of batch',
  ],
  verb: 'close',
  effect: 'changes',
  example: 'close batch 3',
  description: 'Stop drift monitoring of a batch once its moves are complete.',
  group: 'Admin',
  access: { only: 'admins', can: 'close a batch' },
  cost: 'low',
  parse: batchNumber,
  run: close,
});

async function close(batch: number, context: CommandContext): Promise<Answer> {
  const { sender, world } = context;
  if (await world.monitoredBatches.stop(batch, sender.person))
    return text(
      `Batch ${batch} is closed: its stamps stay, and drift is no longer monitored. “map batch ${batch}” opens it again.`,
    );
  const runs = await world.journal.runsOfBatch(batch, 1);
  if (runs.length === 0) return batchWithoutRun(batch, context);
  return refuse(
    'not-monitored',
    `Batch ${batch} isn’t monitored: none of it was stamped, or it is already closed.`,
    `Type “history batch ${batch}” to see its runs.`,
  );
}
