import { offersStart } from '../approvals/viewer-rights.ts';
import type { BatchSource } from '../mapping/policy.ts';
import { listedRuns } from '../runs/listed-runs.ts';
import { projectOverview } from '../runs/project-overview.ts';
import type { Answer } from './answer.ts';
import { batchNumber, parsed } from './command-arguments.ts';
import { nameIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { noBatch } from './unknown-batch.ts';
import { personAnswer } from './person-answer.ts';
import { findPlannedPerson } from './planned-person.ts';

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
  parse: batchOrPerson,
  run: (value, context) =>
    typeof value === 'number'
      ? showBatch(value, context)
      : personAnswer(value.source, null, context),
});

/** «how is Lee Gu» is about a person, if no batch has that name. */
export async function batchOrPerson(
  input: CommandInput,
  context: CommandContext,
): Promise<ParseResult<number | { readonly source: string }>> {
  const words = input.words.replace(/ (?:doing|going|getting on|coming along)(?=[\s.!?]*$)/i, '');
  const named = await batchNumber({ ...input, words }, context);
  if (named.kind !== 'incomplete') return named;
  const source = await findPlannedPerson(nameIn(words.replace(/^of /i, '')), context);
  return source === null ? named : parsed({ source });
}

async function showBatch(number: number, context: CommandContext): Promise<Answer> {
  const { world } = context;
  const { policy } = await context.readPolicy();
  const { batches } = await projectOverview(world, policy);
  const overview = batches.find((one) => one.number === number);
  if (overview === undefined) return noBatch(number, policy.batches);
  const runs = await listedRuns(await world.journal.runsOfBatch(number, maxRuns), world);
  const source = sourceText(policy.batches[String(number)]);
  const canStart = await offersStart(context.sender, world);
  return { kind: 'batch', batch: { overview, source, runs }, canStart };
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
