import * as z from 'zod/v4';
import { cardActions } from './command-list.ts';
import { oneLine, maxLineLength } from './command-words.ts';
import type { CardAction, ChatCommand, Invocation } from './command.ts';
import { closestCommand, type Suggestion } from './closest-command.ts';

type ParsedMessage =
  | { readonly kind: 'command'; readonly command: ChatCommand; readonly invocation: Invocation }
  | Suggestion;

/** Finds the command in a message, from which the mention of the bot has been removed. */
export function parseMessage(text: string, commands: readonly ChatCommand[]): ParsedMessage {
  const { firstLine, below } = splitLines(text);
  const beginning = oneLine(firstLine.slice(0, maxLineLength)).toLowerCase();
  const [command] = commands
    .filter(({ name }) => beginsWith(beginning, name))
    .toSorted((a, b) => b.name.length - a.name.length);
  if (command !== undefined) return parseArguments(command, { firstLine, below, text });
  if (text.length > maxLineLength) return { kind: 'unknown' };
  return closestCommand(oneLine(text).toLowerCase(), commands);
}

function splitLines(text: string) {
  const trimmed = text.trim();
  const end = trimmed.search(/[\r\n\u2028\u2029]/);
  return end === -1
    ? { firstLine: trimmed, below: '' }
    : { firstLine: trimmed.slice(0, end), below: trimmed.slice(end).trimStart() };
}

/** «pinned» does not begin with the command «pin». */
function beginsWith(line: string, name: string): boolean {
  return line.startsWith(name) && !/^[\p{L}\p{N}]/u.test(line.slice(name.length));
}

function parseArguments(
  command: ChatCommand,
  {
    firstLine,
    below,
    text,
  }: { readonly firstLine: string; readonly below: string; readonly text: string },
): ParsedMessage {
  const { name, takesLines } = command;
  const line = takesLines ? firstLine : text;
  if (line.length > maxLineLength)
    return {
      kind: 'incomplete',
      command,
      question: `That’s too long: a command has at most ${maxLineLength} characters.`,
    };
  const words = oneLine(line)
    .slice(name.length)
    .replace(/^[\s,:]+/, '');
  const result = command.parse({ words, lines: takesLines ? below : '' });
  switch (result.kind) {
    case 'parsed':
      return { kind: 'command', command, invocation: result.value };
    case 'incomplete':
      return { kind: 'incomplete', command, question: result.question };
    case 'too-many-words':
      return { kind: 'suggestion', suggestion: `${name} ${result.words}`.trim() };
  }
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
