import * as z from 'zod/v4';
import type { RunId } from '../ports/run.ts';
import type { CommandContext, CommandInput, ParsedOrAsked, ParseResult } from './command.ts';
import { nameIn, withoutEndMark } from './command-words.ts';
import { readBatch } from './name-batch.ts';
import { readRun, type RunChoice } from './name-run.ts';

export function parsed<T>(value: T): ParsedOrAsked<T> {
  return { kind: 'parsed', value };
}

/** `question` asks for what is missing or wrong. */
export function incomplete(question: string): ParsedOrAsked<never> {
  return { kind: 'incomplete', question, choices: [] };
}

/** Further words are ignored by a command that only reads, and asked about by any other. */
export function noArguments({ words }: CommandInput): ParseResult<null> {
  return withoutEndMark(words) === ''
    ? parsed(null)
    : { kind: 'guessed', value: null, named: null };
}

export async function batchNumber(
  { words }: CommandInput,
  { readPolicy }: CommandContext,
): Promise<ParseResult<number>> {
  const { policy } = await readPolicy();
  return readBatch(words, policy.batches);
}

/** The batch that a part of a command names; one that is only near is asked for. */
export async function batchNamed(
  words: string,
  context: CommandContext,
): Promise<ParsedOrAsked<number>> {
  const batch = await batchNumber({ words, lines: '' }, context);
  if (batch.kind !== 'guessed') return batch;
  const { meaning } = batch.named ?? { meaning: `batch ${batch.value}` };
  return incomplete(`Did you mean ${meaning}? Type its number.`);
}

/** Any run. */
export const runNumber = runThat({ suits: () => true, what: 'was started yet' });

/** Reads a run; if it is missing, offers those with which the command can do something. */
export function runThat(choice: RunChoice) {
  return ({ words }: CommandInput, context: CommandContext): Promise<ParseResult<RunId>> =>
    readRun(words, choice, context);
}

/** A number of a run or batch in the data of a card. */
export const numberSchema = z.int().min(1).max(999_999_999);

/** A digest or an id in the data of a card. */
export const idSchema = z.string().min(1).max(128);

/** Anything that a person is known by: an address, an id or a name. */
export function onePerson({ words }: CommandInput): ParseResult<string> {
  const name = nameIn(words);
  return name === ''
    ? incomplete('Which person? Use an address, an object ID or a name.')
    : parsed(name);
}
