import type { BatchSource } from '../mapping/policy.ts';
import { listedRuns } from '../runs/listed-runs.ts';
import { projectOverview } from '../runs/project-overview.ts';
import type { Answer } from './answer.ts';
import { batchNumber } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { chatCommand } from './make-command.ts';
import { noBatch } from './map-batch.ts';

/** Runs shown, newest first. */
const maxRuns = 5;

export const batch = chatCommand({
  usage: 'batch <n>',
  aliases: [
    ...['show batch', 'open batch', 'view batch', 'see batch', 'status batch', 'status of batch'],
    ...['status of', 'how far is', 'how far is batch', 'how is batch', 'how is', 'progress of'],
    ...['progress of batch', 'who is in batch', "who's in batch"],
  ],
  verb: 'batch',
  effect: 'reads',
  example: 'batch 3',
  description: 'Show one batch: how far it is, its latest runs and what is next.',
  group: 'Review',
  access: 'viewer',
  cost: 'low',
  parse: batchNumber,
  run: showBatch,
});

async function showBatch(number: number, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const { policy } = await context.readPolicy();
  const { batches } = await projectOverview(world, policy);
  const overview = batches.find((one) => one.number === number);
  if (overview === undefined) return noBatch(number, policy.batches);
  const runs = await listedRuns(await world.journal.runsOfBatch(number, maxRuns), world);
  const source = sourceText(policy.batches[String(number)]);
  return { kind: 'batch', batch: { overview, source, runs } };
}

function sourceText(source: BatchSource | undefined): string {
  switch (source?.kind) {
    case 'group':
      return `members of ${source.group}`;
    case 'file':
      return `people in ${source.file}`;
    case undefined:
      return 'no longer in the policy file';
  }
}
