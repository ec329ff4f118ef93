import { refuse } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { batchNumber } from './command-arguments.ts';
import { chatCommand, type CommandContext } from './command.ts';

/** Runs shown, newest first. */
const maxRuns = 10;

export const historyBatch = chatCommand({
  usage: 'history batch <n>',
  example: 'history batch 3',
  description: 'Show the runs of a batch, newest first.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: batchNumber,
  run: showHistory,
});

async function showHistory(batch: number, { world }: CommandContext): Promise<Answer> {
  const runs = await world.journal.runsOfBatch(batch, maxRuns);
  if (runs.length > 0) return { kind: 'history', batch, runs };
  return refuse(
    'unknown-batch',
    `Batch ${batch} was never mapped.`,
    `Type “map batch ${batch}” to map it.`,
  );
}
