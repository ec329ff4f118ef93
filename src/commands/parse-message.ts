import * as z from 'zod/v4';
import { text as textAnswer } from './answer.ts';
import { cardActions } from './command-list.ts';
import { oneLine, maxLineLength } from './command-words.ts';
import type { CardAction, ChatCommand, Invocation, Reading } from './command.ts';
import { exactMatch, nearMatch, type Match } from './match-command.ts';
import { personAskedFor } from './person-question.ts';
import { isList, pastedList } from './pasted-list.ts';
import { askedFor, withoutCourtesy } from './request-words.ts';
import { notUnderstood } from './not-understood.ts';

/** What a message asks for; every message has an invocation that answers it. */
export interface ParsedMessage {
  /** null: the message is no command. */
  readonly command: ChatCommand | null;
  /** What follows the command. */
  readonly words: string;
  readonly reading: Reading;
  readonly invocation: Invocation;
}

/**
 * Finds the command in a message, from which the mention of the bot has been removed: `verb [object] [tail]`. A command that changes
 * something is only run by its own words at the beginning; what is close to one is asked first.
 */
export function parseMessage(text: string, commands: readonly ChatCommand[]): ParsedMessage {
  const { firstLine, below } = splitLines(text);
  const first = findCommand(firstLine, commands);
  if (first === null) return unknown(text);
  const takesLines = first.match.command.takesLines;
  const found = takesLines ? first : (findCommand(text.trim(), commands) ?? first);
  const { match, reading } = found;
  if ((takesLines ? firstLine : text.trim()).length > maxLineLength)
    return reading === 'exact' ? tooLong(match.command) : unknown(text);
  const input = { words: match.words, lines: takesLines ? below : '' };
  const { command, words } = match;
  return { command, words, reading, invocation: command.parse(input, reading) };
}

function splitLines(text: string) {
  const trimmed = text.trim();
  const end = trimmed.search(/[\r\n\u2028\u2029]/);
  return end === -1
    ? { firstLine: trimmed, below: '' }
    : { firstLine: trimmed.slice(0, end), below: trimmed.slice(end).trimStart() };
}

function findCommand(
  text: string,
  commands: readonly ChatCommand[],
): { readonly match: Match; readonly reading: Reading } | null {
  const line = withSpaces(oneLine(text.slice(0, maxLineLength)));
  const request = withoutCourtesy(line).replace(whatIsA, 'explain ');
  const asked = askedFor(request);
  const reading = commands.filter(({ effect }) => effect === 'reads');
  const typed = exactMatch(request, commands);
  const named = asked === null ? null : exactMatch(asked, reading);
  // “list the approvers” is no list of batches.
  const isOther =
    typed?.command.effect === 'reads' &&
    typed.command.name !== 'explain' &&
    typed.words !== '' &&
    named?.words === '';
  const exact = (isOther ? named : typed) ?? exactMatch(line, reading) ?? named;
  if (exact !== null) return { match: exact, reading: 'exact' };
  // A question about a person is no misspelled command.
  if (personAskedFor(request) !== null) return null;
  const near = (asked === null ? null : nearMatch(asked, reading)) ?? nearMatch(request, commands);
  return near === null ? null : { match: near, reading: 'near' };
}

/** “What is a plan code?” asks for a meaning. */
const whatIsA = /^what(?: is|['’]?s) an? /i;

/** «batch 4» of «batch4». */
function withSpaces(line: string): string {
  return line.replace(/\b(batch|run)(#?\d)/gi, '$1 $2');
}

function unknown(text: string): ParsedMessage {
  const line = oneLine(text.slice(0, maxLineLength));
  const invocation = isList(text) ? pastedList(text) : notUnderstood(line);
  return { command: null, words: line, reading: 'near', invocation };
}

function tooLong(command: ChatCommand): ParsedMessage {
  const answer = textAnswer(
    command.takesLines
      ? 'This client sent your list as one line, which is too long. Drop the list as a file in our personal chat.'
      : `That’s too long: a command has at most ${maxLineLength} characters. Try “${command.example}”.`,
  );
  const invocation: Invocation = { access: 'anyone', cost: 'low', run: () => answer };
  return { command, words: '', reading: 'near', invocation };
}

export interface ParsedCardAction {
  readonly action: CardAction;
  readonly invocation: Invocation;
}

const verbSchema = z.object({ verb: z.string() });

/** The action that a card's data asks for; null if the data is not ours. */
export function parseCardAction(data: unknown): ParsedCardAction | null {
  const verb = verbSchema.safeParse(data).data?.verb;
  const action = cardActions.find((one) => one.verb === verb);
  const invocation = action?.parse(data) ?? null;
  return action === undefined || invocation === null ? null : { action, invocation };
}
