import { batchNamed, incomplete, parsed } from './command-arguments.ts';
import type { CommandContext, CommandInput, ParseResult } from './command.ts';
import { chatCommand } from './make-command.ts';
import { missingLines, takePastedLines, type PastedLines } from './pasted-lines.ts';
import { uploadAccess, uploadCost } from './take-csv-file.ts';

export const defineBatch = chatCommand({
  usage: 'define batch <n>',
  aliases: ['redefine batch', 'set batch'],
  effect: 'changes',
  example: 'define batch 7\nEmailAddress\nLeeG@contoso.com',
  description: 'Set who is in a batch: paste the lines of a CSV below it, or drop a file with it.',
  group: 'People',
  access: uploadAccess,
  cost: uploadCost,
  takesLines: true,
  parse: parseBatch,
  run: takePastedLines,
});

/** Some clients make one line of a pasted list, so addresses may follow the batch too, or recipients with names. */
async function parseBatch(
  { words, lines: below }: CommandInput,
  context: CommandContext,
): Promise<ParseResult<PastedLines>> {
  const { name, list } = nameAndList(words);
  const batch = await batchNamed(name, context);
  if (batch.kind !== 'parsed') return batch;
  const addresses = list.includes('<') ? list : list.split(/[\s,;]+/).join('\n');
  const lines = addresses === '' ? below : `${addresses}\n${below}`;
  if (lines.trim() === '') return incomplete(missingLines);
  const isJoined = addresses.includes('\n') && below === '';
  return parsed({ batch: batch.value, lines, isJoined });
}

/** The list begins after a number, else with the first address. */
function nameAndList(words: string): { readonly name: string; readonly list: string } {
  const [first = ''] = words.split(/[\s,;]+/, 1);
  const startsWithNumber = /^\W*\d+\W*$/.test(first);
  const at =
    startsWithNumber || words.includes('<') ? first.length : words.search(/(?:^|[\s,;])[^\s,;]+@/);
  if (at === -1) return { name: words, list: '' };
  return { name: words.slice(0, at), list: words.slice(at).replace(/^[\s,;]+/, '') };
}
