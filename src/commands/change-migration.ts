import type { HandOffAction } from '../mapping/hand-off/hand-off.ts';
import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { createdMigrations } from '../planning/plan-migration-change.ts';
import { refuse } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { batchNumber, parsed } from './command-arguments.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { completionOf } from './hand-off-batch.ts';
import { chatCommand } from './make-command.ts';
import { openRun } from './open-run.ts';
import { splitStart } from './start-words.ts';
import { noBatch } from './unknown-batch.ts';

const shared = {
  effect: 'changes',
  group: 'Migration',
  access: { only: 'admins', can: 'change migrations' },
  cost: 'high',
} as const;

export const startMigration = chatCommand({
  ...shared,
  usage: 'start migration <n>',
  aliases: ['start the migration of batch', 'start migration of batch', 'start migration of'],
  verb: 'start-migration',
  example: 'start migration 3',
  description: 'Start the migrations that hand-offs of a batch have created.',
  parse: batchNumber,
  run: (batch, context) => change({ batch, action: 'start', time: '' }, context),
});

export const stopMigration = chatCommand({
  ...shared,
  usage: 'stop migration <n>',
  aliases: ['stop the migration of batch', 'stop migration of batch', 'stop migration of'],
  verb: 'stop-migration',
  example: 'stop migration 3',
  description: 'Stop the migrations of a batch; “start migration” continues them.',
  parse: batchNumber,
  run: (batch, context) => change({ batch, action: 'stop', time: '' }, context),
});

export const retryMigration = chatCommand({
  ...shared,
  usage: 'retry migration <n>',
  aliases: ['retry the migration of batch', 'retry migration of batch', 'retry migration of'],
  verb: 'retry-migration',
  example: 'retry migration 3',
  description: 'Try the people again whose move has failed.',
  parse: batchNumber,
  run: (batch, context) => change({ batch, action: 'retry', time: '' }, context),
});

export const completeBatch = chatCommand({
  ...shared,
  usage: 'complete batch <n> at <time>',
  aliases: ['complete', 'complete migration', 'complete migration of batch', 'cut over batch'],
  example: 'complete batch 3 at Sat 22:00',
  description: 'Complete the moves of a batch: now, or at a time.',
  parse: parseCompletion,
  run: ({ batch, time }, context) => change({ batch, action: 'complete', time }, context),
});

interface Completion {
  readonly batch: number;
  /** As it was typed; empty: now. */
  readonly time: string;
}

async function parseCompletion(
  { words }: CommandInput,
  context: CommandContext,
): Promise<ParseResult<Completion>> {
  const { before, start: time } = splitStart(words);
  const batch = await batchNumber({ words: before, lines: '' }, context);
  switch (batch.kind) {
    case 'parsed':
      return parsed({ batch: batch.value, time });
    case 'guessed': {
      const tail = time === '' ? '' : ` at ${time}`;
      return { ...batch, value: { batch: batch.value, time }, words: `${batch.value}${tail}` };
    }
    case 'incomplete':
    case 'answered':
      return batch;
  }
}

/** Opens a run that changes what hand-offs of the batch have created. */
async function change(
  { batch, action, time }: Completion & { readonly action: HandOffAction },
  context: CommandContext,
): Promise<Answer> {
  const { policy } = await context.readPolicy();
  if (policy.batches[String(batch)] === undefined) return noBatch(batch, policy.batches);
  const title = batchTitle(batch, batchName(batch, policy));
  const newest = (await createdMigrations(batch, context.world)).at(-1);
  if (newest === undefined)
    return refuse(
      'no-migration',
      `No hand-off of ${title} has created a migration.`,
      `Type “hand off batch ${batch}” first. What an administrator created from files, they change in PowerShell.`,
    );
  const completeAfter = completionOf(time, context, policy.limits.timeZone);
  if (typeof completeAfter === 'object' && completeAfter !== null) return completeAfter;
  const handsOff = { way: newest.way, person: null, action, completeAfter };
  return openRun({ ...{ batch, handsOff }, undoes: null, retries: null, selection: null }, context);
}
