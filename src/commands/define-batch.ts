import type { Answer } from './answer.ts';
import { batchNumber, incomplete, parsed } from './command-arguments.ts';
import {
  chatCommand,
  type CommandContext,
  type CommandInput,
  type ParseResult,
} from './command.ts';
import { missingLines, takePastedLines } from './pasted-lines.ts';
import { uploadAccess, uploadCost } from './take-csv-file.ts';

export const defineBatch = chatCommand({
  usage: 'define batch <n>',
  example: 'define batch 7\nEmailAddress\nlee.gu@contoso.com',
  description: 'Set who is in a batch: paste the lines of a CSV below it, or drop a file with it.',
  group: 'People',
  access: uploadAccess,
  cost: uploadCost,
  suggested: true,
  takesLines: true,
  parse: parseBatch,
  run: defineFromLines,
});

interface BatchLines {
  readonly batch: number;
  readonly lines: string;
}

/** Some clients make one line of a pasted list, so addresses may follow the number too, or recipients with names. */
function parseBatch({ words, lines: below }: CommandInput): ParseResult<BatchLines> {
  const [first = '', ...addresses] = words.split(/[\s,;]+/).filter((word) => word !== '');
  const batch = batchNumber({ words: first, lines: '' });
  if (batch.kind !== 'parsed') return batch;
  const list = words.includes('<') ? [words.slice(words.indexOf(first) + first.length)] : addresses;
  const lines = [...list, below].join('\n');
  return lines.trim() === '' ? incomplete(missingLines) : parsed({ batch: batch.value, lines });
}

function defineFromLines({ batch, lines }: BatchLines, context: CommandContext): Promise<Answer> {
  return takePastedLines(lines, batch, context);
}
