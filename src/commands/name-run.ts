import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { Answer } from './answer.ts';
import { inQuotes, numberIn, withoutEndMark } from './command-words.ts';
import type { CommandContext, ParseResult } from './command.ts';
import { readBatch } from './name-batch.ts';
import { plainWords } from './plain-words.ts';
import { senderRoles } from './sender-roles.ts';
import { batchWithoutRun } from './unknown-batch.ts';

/** Runs that are looked at for choices. */
const maxRuns = 20;

/** The runs with which a command can do something. */
export interface RunChoice {
  readonly suits: (run: Run) => boolean;
  /** «can be paused now»: completes “No run …”. */
  readonly what: string;
}

/** A run by number, such as «7», «#7» or «run 7», as «last run», or as the last run of a batch. */
export async function readRun(
  text: string,
  choice: RunChoice,
  context: CommandContext,
): Promise<ParseResult<RunId>> {
  const words = plainWords(withoutEndMark(inQuotes(text) ?? text))
    .replace(/^(?:the|of) /, '')
    .replace(/^run ?(?=[\p{N}#])/u, '');
  const number = numberIn(words);
  if (number !== null) return { kind: 'parsed', value: number };
  const first = numberIn(words.split(' ', 1)[0] ?? '');
  if (first !== null)
    return {
      kind: 'guessed',
      value: first,
      named: { meaning: `run ${first}`, label: `run ${first}` },
    };
  // The access of some commands depends on the run, so it is checked only after the run was read.
  const { isViewer } = await senderRoles(context);
  if (!isViewer)
    return { kind: 'incomplete', question: 'Which run? Type its number.', choices: [] };
  const batch = /^(?:last|latest)(?: run)?(?: (?:of|for))?(?: (.+))?$/.exec(words);
  if (batch !== null) return lastRun(batch[1] ?? null, choice, context);
  return words === '' ? askForRun('Which run?', choice, context) : ofBatch(words, choice, context);
}

async function lastRun(
  batch: string | null,
  choice: RunChoice,
  context: CommandContext,
): Promise<ParseResult<RunId>> {
  if (batch !== null) {
    const result = await ofBatch(batch, { ...choice, suits: () => true }, context);
    const { policy } = await context.readPolicy();
    const isNamed = readBatch(batch, policy.batches).kind === 'parsed';
    return result.kind === 'guessed' && isNamed ? { kind: 'parsed', value: result.value } : result;
  }
  const [run] = await context.world.journal.recentRuns(1);
  return run === undefined ? noRun(choice) : { kind: 'parsed', value: run.id };
}

/** The last run of a batch with which the command can do something, as a guess. */
async function ofBatch(
  words: string,
  choice: RunChoice,
  context: CommandContext,
): Promise<ParseResult<RunId>> {
  const { policy } = await context.readPolicy();
  const batch = readBatch(words, policy.batches);
  if (batch.kind === 'incomplete') return askForRun('Which run?', choice, context);
  const runs = await context.world.journal.runsOfBatch(batch.value, maxRuns);
  if (runs.length === 0)
    return { kind: 'answered', answer: await batchWithoutRun(batch.value, context) };
  const title = batchTitle(batch.value, batchName(batch.value, policy));
  const [last] = runs;
  const run = runs.find(choice.suits);
  if (run === undefined) return noRun(choice, { number: batch.value, title });
  const which = run === last ? `, the last of ${title}` : ` of ${title}`;
  const named = { meaning: `run ${run.id}${which}`, label: `run ${run.id}` };
  return { kind: 'guessed', value: run.id, named };
}

async function askForRun(
  question: string,
  choice: RunChoice,
  { world }: CommandContext,
): Promise<ParseResult<RunId>> {
  const [open, recent] = [await world.journal.openRuns(), await world.journal.recentRuns(maxRuns)];
  const all = [...open, ...recent.filter(({ outcome }) => outcome !== null)];
  const runs = all.filter(choice.suits);
  if (runs.length === 0) return noRun(choice);
  const choices = runs.map(({ id }) => ({
    words: String(id),
    meaning: `run ${id}`,
    label: `run ${id}`,
  }));
  return { kind: 'incomplete', question, choices };
}

/** `batch`: the one whose runs were asked for. */
function noRun(
  { what }: RunChoice,
  batch: { readonly number: number; readonly title: string } | null = null,
): ParseResult<RunId> {
  const line = batch === null ? '' : `batch ${batch.number}`;
  const answer: Answer = {
    kind: 'question',
    text: `No run ${batch === null ? '' : `of ${batch.title} `}${what}.`,
    choices: [
      ...(batch === null
        ? []
        : [{ title: `Show ${line}`, line, data: { verb: 'batch', batch: batch.number } }]),
      { title: 'Latest runs', line: 'status', data: { verb: 'status' } },
      { title: 'List batches', line: 'batches', data: { verb: 'batches' } },
    ],
  };
  return { kind: 'answered', answer };
}
