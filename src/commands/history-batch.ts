import { batchName } from '../mapping/batch-names.ts';
import { listedRuns } from '../runs/listed-runs.ts';
import type { Answer } from './answer.ts';
import { batchOrPerson } from './batch.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { personAnswer } from './person-answer.ts';
import { batchWithoutRun } from './unknown-batch.ts';

/** Runs shown, newest first. */
const maxRuns = 6;

export const historyBatch = chatCommand({
  usage: 'history batch <n>',
  aliases: ['history', 'history of batch', 'history of', 'runs of batch', 'runs of'],
  verb: 'history',
  effect: 'reads',
  example: 'history batch 3',
  description: 'Show the runs of a batch, newest first.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: batchOrPerson,
  run: (value, context) =>
    typeof value === 'number'
      ? showHistory(value, context)
      : personAnswer(value.source, null, context),
});

async function showHistory(batch: number, context: CommandContext): Promise<Answer> {
  const { readPolicy, world } = context;
  const runs = await world.journal.runsOfBatch(batch, maxRuns);
  if (runs.length === 0) return batchWithoutRun(batch, context);
  const { policy } = await readPolicy();
  const name = batchName(batch, policy);
  return { kind: 'history', history: { batch, name, runs: await listedRuns(runs, world) } };
}
