import type { Choice } from '../ports/answer-views.ts';
import type { Answer } from './answer.ts';
import { buttonData } from './button-actions.ts';
import type { CommandInput, Description, ParseResult, Reading } from './command.ts';
import { sayData } from './say-line.ts';

type Command = Pick<Description, 'usage' | 'example' | 'verb' | 'effect'> & {
  readonly name: string;
};

interface Parsed<T> {
  readonly command: Command;
  readonly input: CommandInput;
  readonly reading: Reading;
  readonly run: (value: T) => Answer | Promise<Answer>;
}

/** Runs a command, asks for what is missing, or asks whether it was meant. A command that only reads goes ahead and says so. */
export async function answerParsed<T>(
  result: ParseResult<T>,
  { command, input, reading, run }: Parsed<T>,
): Promise<Answer> {
  if (result.kind === 'answered') return result.answer;
  if (result.kind === 'incomplete') return askFor(result, command);
  const { value } = result;
  if (result.kind === 'parsed' && reading === 'exact') return run(value);
  const guess = result.kind === 'guessed' ? result : null;
  const words = guess?.words ?? wordsOf(value, input);
  const named = guess?.named ?? null;
  const { label, meaning } = named ?? nearest(command, words);
  if (command.effect === 'reads') {
    const answer = await run(value);
    return { kind: 'noted', note: `Showing ${meaning}.`, answer };
  }
  return {
    kind: 'question',
    text: `Did you mean ${meaning}?`,
    choices: [choiceOf(command, { words, label })],
  };
}

/** The arguments as they are typed again. */
function wordsOf(value: unknown, { words }: CommandInput): string {
  if (typeof value === 'number') return String(value);
  return value === null ? '' : words;
}

function nearest({ name }: Command, words: string) {
  const line = `${name} ${words}`.trim();
  return { meaning: `“${line}”`, label: line.slice(line.indexOf(' ') + 1) };
}

type Incomplete = Extract<ParseResult<unknown>, { kind: 'incomplete' }>;

/** Lines that the question names; more are not read. */
const maxLines = 3;
/** Buttons of a question. */
const maxChoices = 6;

function askFor({ question, choices }: Incomplete, command: Command): Answer {
  const filled = choices.slice(0, maxChoices).map((choice) => choiceOf(command, choice));
  const lines =
    filled.length === 0 ? [command.example] : filled.slice(0, maxLines).map(({ line }) => line);
  const text = `${question} Try ${lines.map((line) => `“${line}”`).join(' or ')}.`;
  return { kind: 'question', text, choices: filled };
}

function choiceOf(
  command: Command,
  { words, label }: { readonly words: string; readonly label: string },
): Choice {
  const line = `${command.name} ${words}`.trim();
  const verb = command.name.split(' ', 1)[0] ?? '';
  return {
    title: capitalized(verb === 'who' ? label : `${verb} ${label}`),
    line,
    data: buttonData(command, words) ?? sayData(line),
  };
}

function capitalized(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
