import type { HandOffWay } from '../mapping/policy.ts';
import { batchName, batchTitle } from '../mapping/batch-names.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Answer } from './answer.ts';
import { parsed } from './command-arguments.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { readBatch } from './name-batch.ts';
import { openRun } from './open-run.ts';
import { splitStart, startOf } from './start-words.ts';
import { noBatch } from './unknown-batch.ts';

export const handOffBatch = chatCommand({
  usage: 'hand off batch <n>',
  aliases: [
    ...['hand off', 'handoff batch', 'handoff', 'hand over batch', 'hand over'],
    ...['migrate batch', 'migrate', 'move batch', 'move mailboxes of batch', 'move mailboxes of'],
  ],
  verb: 'hand-off',
  effect: 'changes',
  example: 'hand off batch 3 completing Sat 22:00',
  description:
    'Preview who of a batch goes to the move of the mailboxes, and hand them over once it is approved.',
  group: 'Migration',
  access: { only: 'admins', can: 'hand off' },
  cost: 'high',
  parse: parseHandOff,
  run: openHandOff,
});

interface Request {
  readonly batch: number;
  /** null: the one of the policy. */
  readonly way: HandOffWay | null;
  /** When the moves complete, as it was typed; empty: nothing was said about it. */
  readonly complete: string;
}

const ways = /\s(?:as|by|with|via) (?:an? |the )?(file|exchange|orchestrator)s?(?=\s|$)/i;

/** «Sales», «Sales as files», «Sales completing Sat 22:00». */
async function parseHandOff(
  { words }: CommandInput,
  { readPolicy }: CommandContext,
): Promise<ParseResult<Request>> {
  const way = ways.exec(words)?.[1]?.toLowerCase();
  const { before, start: complete } = splitStart(
    words.replace(ways, '').replace(/,? (?:and )?complet(?:e|es|ing)\b/i, ''),
  );
  const { policy } = await readPolicy();
  const batch = readBatch(before, policy.batches);
  const tail = [way === undefined ? '' : ` as ${way}`, complete === '' ? '' : ` at ${complete}`];
  const given = { way: way === undefined ? null : wayOf(way), complete };
  switch (batch.kind) {
    case 'parsed':
      return parsed({ batch: batch.value, ...given });
    case 'guessed': {
      const value = { batch: batch.value, ...given };
      return { ...batch, value, words: `${batch.value}${tail.join('')}` };
    }
    case 'incomplete':
      return batch;
  }
}

function wayOf(word: string): HandOffWay {
  return word === 'exchange' || word === 'orchestrator' ? word : 'file';
}

async function openHandOff(
  { batch, way: wanted, complete }: Request,
  context: CommandContext,
): Promise<Answer> {
  const { policy } = await context.readPolicy();
  if (policy.batches[String(batch)] === undefined) return noBatch(batch, policy.batches);
  const way = wanted ?? policy.migration?.way ?? 'file';
  const title = batchTitle(batch, batchName(batch, policy));
  if (way !== 'file' && (policy.migration?.endpoint ?? null) === null)
    return refuse(
      'bad-way',
      `${title} can only be handed off as files: the policy file names no migration endpoint.`,
      `Set migration.endpoint in the policy file, or type “hand off batch ${batch} as file”.`,
    );
  const completeAfter = completionOf(complete, context, policy.limits.timeZone);
  if (typeof completeAfter === 'object' && completeAfter !== null) return completeAfter;
  if (way === 'orchestrator' && completeAfter === null)
    return refuse(
      'bad-start',
      'A job of the Migration Orchestrator needs the time at which the moves complete.',
      `Type “hand off batch ${batch} as orchestrator completing” and a time such as “2026-12-05 22:00”. “complete batch ${batch} at …” moves it later.`,
    );
  const handsOff = {
    ...({ action: 'create', way, person: null } as const),
    completeAfter,
  };
  return openRun({ ...{ batch, handsOff }, undoes: null, retries: null, selection: null }, context);
}

/** A move takes weeks, so its completion can be set long before. */
const daysAhead = 365;

/** The time that the words mean, ISO 8601; null: none, or now. */
export function completionOf(
  words: string,
  { world }: Pick<CommandContext, 'world'>,
  timeZone: string,
): string | null | Refused {
  const time = startOf(words, { now: world.clock.now(), timeZone, daysAhead });
  if (time.kind === 'refused')
    return refuse(
      'bad-start',
      time.why,
      `Type a time such as “Sat 22:00” or “2026-12-05 22:00”, in ${timeZone} time.`,
    );
  return time.kind === 'at' ? time.at.toISOString() : null;
}
