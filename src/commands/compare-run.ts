import { comparePlans, hasOtherTarget } from '../mapping/plan/compare-plans.ts';
import { nameList } from '../mapping/named-object.ts';
import type { NamedObject, Row } from '../mapping/plan-rows.ts';
import type { RunId } from '../ports/run.ts';
import { allRows } from '../runs/read-run.ts';
import { text, type Answer } from './answer.ts';
import { incomplete, parsed } from './command-arguments.ts';
import { splitAt, withoutEndMark, numberIn } from './command-words.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { findRun } from './find-run.ts';

export const compareRun = chatCommand({
  usage: 'compare run <n> with run <n>',
  example: 'compare run 9 with run 12',
  description: 'Show what changed between two runs for the same people.',
  group: 'Review',
  access: 'viewer',
  cost: 'high',
  parse: parseRuns,
  run: compare,
});

interface RunPair {
  readonly earlier: RunId;
  readonly later: RunId;
}

function parseRuns({ words }: CommandInput): ParseResult<RunPair> {
  const [first, second] = splitAt(withoutEndMark(words), 'with run') ?? ['', ''];
  const [earlier, later] = [numberIn(withoutEndMark(first)), numberIn(withoutEndMark(second))];
  return earlier === null || later === null
    ? incomplete('Which two runs? Put “with run” between their numbers.')
    : parsed({ earlier, later });
}

async function compare({ earlier, later }: RunPair, context: CommandContext): Promise<Answer> {
  const first = await findRun(earlier, context);
  if (first.kind === 'refused') return first;
  const second = await findRun(later, context);
  if (second.kind === 'refused') return second;
  const [before, after] = [await rowsOf(earlier, context), await rowsOf(later, context)];
  const changes = comparePlans(before, after).map(({ count, label }) => `${count} ${label}`);
  const rematchedPeople = withOtherTarget(before, after);
  const sentences = [
    `From run ${earlier} to run ${later}: ${changes.length === 0 ? 'nothing changed' : changes.join(', ')}.`,
    ...(rematchedPeople.length === 0 ? [] : [`With another target: ${nameList(rematchedPeople)}.`]),
    `“report run ${earlier}” and “report run ${later}” have every row.`,
    ...(first.run.decision?.kind === 'approved'
      ? [`“restore run ${earlier}” restores its state.`]
      : []),
  ];
  return text(sentences.join(' '));
}

async function rowsOf(run: RunId, { world }: CommandContext): Promise<readonly Row[]> {
  return (await allRows(run, world)).map(({ row }) => row);
}

function withOtherTarget(before: readonly Row[], after: readonly Row[]): readonly NamedObject[] {
  const earlierRows = new Map(before.map((row) => [row.source.id, row]));
  return after
    .filter((row) => {
      const earlier = earlierRows.get(row.source.id);
      return earlier !== undefined && hasOtherTarget(earlier, row);
    })
    .map(({ source }) => source);
}
