import { changedPeople } from '../mapping/plan/changed-people.ts';
import type { Row } from '../mapping/plan-rows.ts';
import type { RunId } from '../ports/run.ts';
import { allRows } from '../runs/read-run.ts';
import type { Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { withoutEndMark, numberIn } from './command-words.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { readBatch } from './name-batch.ts';
import { findRun } from './find-run.ts';

export const compareRun = chatCommand({
  usage: 'compare run <n> with run <n>',
  aliases: [
    'compare',
    'compare runs',
    'diff run',
    'diff',
    'what changed since run',
    'what changed since',
    'changes since run',
    'changes since',
    'what changed',
  ],
  effect: 'reads',
  example: 'compare run 1 with run 2',
  description: 'Show what changed between two runs for the same people.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: parseRuns,
  run: compare,
});

interface RunPair {
  readonly earlier: RunId;
  readonly later: RunId | null;
}

/** Without a second run: the latest one of the same batch. */
async function parseRuns(
  { words }: CommandInput,
  context: CommandContext,
): Promise<ParseResult<RunPair>> {
  const [match, batch = ''] = lastTwo.exec(withoutEndMark(words)) ?? [];
  const [last, before] = match === undefined ? [] : await lastRunsOf(batch, context);
  if (last !== undefined && before !== undefined)
    return parsed({ earlier: before.id, later: last.id });
  const numbers = splitRuns(withoutEndMark(words)).map((word) => numberIn(withoutRun(word)));
  const [earlier = null, later = null] = numbers;
  if (earlier === null || numbers.length > 2 || (numbers.length === 2 && later === null))
    return incomplete('Which two runs? Put “with run” between their numbers.');
  return parsed({ earlier, later });
}

/** «last two runs of Sales». */
const lastTwo = /^(?:the )?last (?:two|2)(?: runs)?(?: (?:of|for) (.+))?$/i;

/** Of the batch, or of the one that ran last; newest first. */
async function lastRunsOf(words: string, { world, readPolicy }: CommandContext) {
  const { policy } = await readPolicy();
  const named = words === '' ? null : readBatch(words, policy.batches);
  const [latest] = await world.journal.recentRuns(1);
  const batch = named === null || named.kind === 'incomplete' ? latest?.batch : named.value;
  return batch === undefined ? [] : world.journal.runsOfBatch(batch, 2);
}

function splitRuns(words: string): readonly string[] {
  return words.split(/ (?:with|and|to|vs) /i);
}

/** «run 12» is «12». */
function withoutRun(word: string): string {
  return withoutEndMark(word).replace(/^run /i, '');
}

async function compare({ earlier, later }: RunPair, context: CommandContext): Promise<Answer> {
  const { journal } = context.world;
  const first = await findRun(earlier, context);
  if (first.kind === 'refused') return first;
  const [latest] = await journal.runsOfBatch(first.run.batch, 1);
  const second = await findRun(later ?? latest?.id ?? earlier, context);
  if (second.kind === 'refused') return second;
  const runs = [first.run, second.run] as const;
  const [before, after] = [await rowsOf(earlier, context), await rowsOf(second.run.id, context)];
  const people = changedPeople(before, after);
  return { kind: 'comparison', comparison: { runs, people } };
}

async function rowsOf(run: RunId, { world }: CommandContext): Promise<readonly Row[]> {
  return (await allRows(run, world)).map(({ row }) => row);
}
