import { incomplete, noArguments, parsed } from './command-arguments.ts';
import { chatCommand, type CommandInput, type ParseResult } from './command.ts';
import { missingLines, takePastedLines } from './pasted-lines.ts';
import { uploadAccess, uploadCost } from './take-csv-file.ts';

export const defineMapping = chatCommand({
  usage: 'define mapping',
  example: 'define mapping\nSourceAddress,TargetAddress\nlee.gu@contoso.com,leegu@fabrikam.com',
  description: 'Match many mailboxes by hand: paste the lines of a CSV below it, or drop a file.',
  group: 'People',
  access: uploadAccess,
  cost: uploadCost,
  takesLines: true,
  parse: parseLines,
  run: (lines, context) => takePastedLines(lines, null, context),
});

function parseLines(input: CommandInput): ParseResult<string> {
  const { lines } = input;
  if (noArguments(input).kind !== 'parsed' || lines.trim() === '') return incomplete(missingLines);
  return parsed(lines);
}
