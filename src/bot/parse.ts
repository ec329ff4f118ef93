import type { Call, Command, Reply } from './command.ts';
import { nearest } from './nearest.ts';
import { tidy } from './words.ts';

export type Heard =
  | { readonly kind: 'command'; readonly command: Command; readonly handle: Handle }
  /** Not a command, but close to this one. */
  | { readonly kind: 'near'; readonly suggestion: string }
  /** A command without something that it takes; `what` completes the sentence that begins with its usage. */
  | { readonly kind: 'lacking'; readonly command: Command; readonly what: string }
  | { readonly kind: 'nothing' };
type Handle = (call: Call) => Promise<Reply>;

/** What somebody typed, with the bot's mention already taken away. */
export function parse(text: string, commands: readonly Command[]): Heard {
  const { first, below } = halves(text);
  const begun = tidy(first.slice(0, longest)).toLowerCase();
  const command = commands.find(({ name }) => begins(begun, name));
  if (command !== undefined) return behind(command, { first, below, text });
  if (text.length > longest) return { kind: 'nothing' };
  const suggestion = nearest(tidy(text).toLowerCase(), commands);
  return suggestion === null ? { kind: 'nothing' } : { kind: 'near', suggestion };
}

/** Nobody types a command of more characters than this. */
const longest = 200;

function halves(text: string) {
  const said = text.trim();
  const end = said.search(/[\r\n\u2028\u2029]/);
  return end === -1
    ? { first: said, below: '' }
    : { first: said.slice(0, end), below: said.slice(end).trimStart() };
}

/** A longer word is another word. */
function begins(line: string, name: string): boolean {
  return line.startsWith(name) && !/^[\p{L}\p{N}]/u.test(line.slice(name.length));
}

function behind(
  command: Command,
  { first, below, text }: { first: string; below: string; text: string },
): Heard {
  const { name, takesLines = false } = command;
  const line = takesLines ? first : text;
  if (line.length > longest)
    return { kind: 'lacking', command, what: `takes ${longest} characters at most` };
  const words = tidy(line)
    .slice(name.length)
    .replace(/^[\s,:]+/, '');
  const reading = command.read({ words, lines: takesLines ? below : '' });
  switch (reading.kind) {
    case 'read':
      return { kind: 'command', command, handle: reading.value };
    case 'lacking':
      return { kind: 'lacking', command, what: reading.what };
    case 'beyond':
      return { kind: 'near', suggestion: `${name} ${reading.words}`.trim() };
  }
}
