import type { Answer } from './answer.ts';
import { pastedName } from './batch-from-list.ts';
import type { CommandContext } from './command.ts';
import { takeFile } from './take-csv-file.ts';

export const missingLines =
  'Where is the list? Paste the lines of a CSV below the command in the same message. If you did, this client dropped or joined the lines: drop the list as a file in our personal chat.';

export interface PastedLines {
  readonly lines: string;
  /** null: the list says what it is for. */
  readonly batch: number | null;
  /** Whether the client sent several lines as one. */
  readonly isJoined: boolean;
}

/** Takes lines that were pasted below a command like a dropped file, and says so if some of them may be lost. */
export async function takePastedLines(
  { lines, batch, isJoined }: PastedLines,
  context: CommandContext,
): Promise<Answer> {
  const answer = await takeFile({ name: pastedName, text: lines, batch }, context);
  const cut = lines.length < mayBeCut ? '' : compareLastLine;
  const doubt = isJoined ? linesJoined : cut;
  if (doubt === '') return answer;
  if (answer.kind === 'replacement') {
    const { replacement } = answer;
    const summary = `${replacement.summary} ${doubt}`;
    return { kind: 'replacement', replacement: { ...replacement, summary } };
  }
  return 'text' in answer ? { ...answer, text: `${answer.text} ${doubt}` } : answer;
}

/** Characters. Teams takes about 28 KB per message, including its own markup of the lines. */
const mayBeCut = 20_000;
const linesJoined =
  'This client sent your lines as one. Check the number of people, or drop the list as a file in our personal chat.';
const compareLastLine =
  'Your message was about as long as Teams allows. Check that your last line arrived, or drop the list as a file.';
