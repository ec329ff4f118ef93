import type { Answer } from '../run/answer.ts';
import type { Call } from './command.ts';

/** Takes lines that were pasted below a command as the file that they could have been. */
export async function takePaste(
  text: string,
  batch: number | null,
  { verbs, asker }: Call,
): Promise<Answer> {
  const answer = await verbs.takeFile(asker, { name: 'pasted.csv', text, batch });
  return text.length < mayBeCut || !('text' in answer)
    ? answer
    : { ...answer, text: `${answer.text} ${compare}` };
}

/** Teams takes some 28 KB a message, its own markup of the lines among them. */
const mayBeCut = 20_000;
const compare =
  'Your message was about as long as Teams lets one be: see whether your last line arrived, or drop the list as a file.';
