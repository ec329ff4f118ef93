import type { Answer } from './answer.ts';
import type { CommandContext } from './command.ts';
import { takeFile } from './take-csv-file.ts';

export const missingLines =
  'Where is the list? Paste the lines of a CSV below the command in the same message, or drop a file in our personal chat.';

/** Takes lines that were pasted below a command like a dropped file. */
export async function takePastedLines(
  lines: string,
  batch: number | null,
  context: CommandContext,
): Promise<Answer> {
  const answer = await takeFile({ name: 'pasted.csv', text: lines, batch }, context);
  return lines.length < mayBeCut || !('text' in answer)
    ? answer
    : { ...answer, text: `${answer.text} ${compareLastLine}` };
}

/** Characters. Teams takes about 28 KB per message, including its own markup of the lines. */
const mayBeCut = 20_000;
const compareLastLine =
  'Your message was about as long as Teams allows. Check that your last line arrived, or drop the list as a file.';
