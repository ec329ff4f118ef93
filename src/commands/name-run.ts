import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Run, RunId } from '../ports/run.ts';
import { inQuotes, numberIn, withoutEndMark } from './command-words.ts';
import type { CommandContext, ParseResult } from './command.ts';
import { readBatch } from './name-batch.ts';
import { plainWords } from './plain-words.ts';
import { senderRoles } from './sender-roles.ts';

/** Runs that are looked at for choices. */
const maxRuns = 20;

/** Whether a command can do something with a run, so that it is offered. */
export type Suits = (run: Run) => boolean;

/** A run by number, such as «7», «#7» or «run 7», as «last run», or as the last run of a batch. */
export async function readRun(
  text: string,
  suits: Suits,
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
  if (batch !== null) return lastRun(batch[1] ?? null, suits, context);
  return words === '' ? askForRun('Which run?', suits, context) : ofBatch(words, suits, context);
}

async function lastRun(
  batch: string | null,
  suits: Suits,
  context: CommandContext,
): Promise<ParseResult<RunId>> {
  if (batch !== null) {
    const result = await ofBatch(batch, suits, context);
    const { policy } = await context.readPolicy();
    const isNamed = readBatch(batch, policy.batches).kind === 'parsed';
    return result.kind === 'guessed' && isNamed ? { kind: 'parsed', value: result.value } : result;
  }
  const [run] = await context.world.journal.recentRuns(1);
  return run === undefined
    ? askForRun('There’s no run yet.', suits, context)
    : { kind: 'parsed', value: run.id };
}

/** The last run of a batch, as a guess. */
async function ofBatch(
  words: string,
  suits: Suits,
  context: CommandContext,
): Promise<ParseResult<RunId>> {
  const { policy } = await context.readPolicy();
  const batch = readBatch(words, policy.batches);
  if (batch.kind === 'incomplete') return askForRun('Which run?', suits, context);
  const [run] = await context.world.journal.runsOfBatch(batch.value, 1);
  const title = batchTitle(batch.value, batchName(batch.value, policy));
  if (run === undefined) return askForRun(`${title} has no run yet. Which run?`, suits, context);
  const named = { meaning: `run ${run.id}, the last of ${title}`, label: `run ${run.id}` };
  return { kind: 'guessed', value: run.id, named };
}

async function askForRun(
  question: string,
  suits: Suits,
  { world }: CommandContext,
): Promise<ParseResult<RunId>> {
  const runs = (await world.journal.recentRuns(maxRuns)).filter(suits);
  const choices = runs.map(({ id }) => ({
    words: String(id),
    meaning: `run ${id}`,
    label: `run ${id}`,
  }));
  return { kind: 'incomplete', question, choices };
}
