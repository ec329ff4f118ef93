import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { refuse } from '../ports/refused.ts';
import { listedRuns } from '../runs/listed-runs.ts';
import type { Answer } from './answer.ts';
import { batchOrPerson } from './batch.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { noBatch } from './map-batch.ts';
import { personAnswer } from './person-answer.ts';

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

async function showHistory(batch: number, { readPolicy, world }: CommandContext): Promise<Answer> {
  const runs = await world.journal.runsOfBatch(batch, maxRuns);
  const { policy } = await readPolicy();
  const name = batchName(batch, policy);
  if (runs.length > 0)
    return { kind: 'history', history: { batch, name, runs: await listedRuns(runs, world) } };
  if (name === '') return noBatch(batch, policy.batches);
  return refuse(
    'unknown-batch',
    `${batchTitle(batch, name)} was never mapped.`,
    `Type “map batch ${batch}” to map it.`,
  );
}
