import { incomplete, noArguments, parsed } from './command-arguments.ts';
import type { CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { missingLines, takePastedLines } from './pasted-lines.ts';
import { uploadAccess, uploadCost } from './take-csv-file.ts';

export const defineMapping = chatCommand({
  usage: 'define mapping',
  aliases: ['define mappings', 'define map', 'define pins'],
  effect: 'changes',
  example:
    'define mapping\nSourceAddress,TargetAddress\nEnricoC@contoso.com,ecattaneo@fabrikam.com',
  description: 'Match many mailboxes by hand: paste the lines of a CSV below it, or drop a file.',
  group: 'People',
  access: uploadAccess,
  cost: uploadCost,
  takesLines: true,
  parse: parseLines,
  run: (lines, context) => takePastedLines({ lines, batch: null, isJoined: false }, context),
});

function parseLines(input: CommandInput): ParseResult<string> {
  const { lines } = input;
  if (noArguments(input).kind !== 'parsed' || lines.trim() === '') return incomplete(missingLines);
  return parsed(lines);
}
