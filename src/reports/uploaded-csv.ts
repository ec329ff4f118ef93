import { layoutOf, type ColumnLayout } from './uploaded-columns.ts';
import { readRecords } from './csv-records.ts';
import { readLines, type UploadLine } from './uploaded-lines.ts';

export type Upload =
  ReadUpload | { readonly kind: 'unreadable'; readonly why: string; readonly next: string };

/** A list of people, a list of pairs, or pairs in the format of Microsoft's Cross-Tenant Identity Mapping. */
export interface ReadUpload {
  readonly kind: ColumnLayout['kind'];
  readonly lines: readonly UploadLine[];
}

/** Reads a CSV that a person sent. `why` starts with “It”: the caller names the file. */
export function readUpload({ text }: { readonly name: string; readonly text: string }): Upload {
  if (Buffer.byteLength(text) > maxBytes) return unreadable('It is larger than 5 MiB.', split);
  if (text.includes('\0')) return unreadable('It is not a text file.', save);
  const read = readRecords(text, maxLines + 1);
  if (read.kind === 'too-many') return unreadable(tooManyLines, split);
  if (read.kind === 'unclosed')
    return unreadable(`A quote after line ${read.after} never closes.`, closeQuote);
  const [first, ...others] = read.records;
  if (first === undefined) return unreadable('It is empty.', save);
  if (first.unclosedQuote) return unreadable('A quote in its first line never closes.', closeQuote);
  const layout = layoutOf(read.records.map(({ cells }) => cells));
  if (layout === null) return unreadable('It has no column of addresses or object IDs.', header);
  const records = layout.hasHeader ? others : read.records;
  if (records.length === 0) return unreadable('It has only a header line.', header);
  if (records.length > maxLines) return unreadable(tooManyLines, split);
  return { kind: layout.kind, lines: readLines(records, layout) };
}

const maxBytes = 5 * 1024 * 1024;
const maxLines = 50_000;

const tooManyLines = 'It has more than 50,000 lines.';

const save = 'Save the list as “CSV UTF-8” and send that file.';
const closeQuote = 'Close or remove the quote, then send the file again.';
const split = 'Split it into smaller files.';
const header =
  'Name the columns in the first line: EmailAddress for the people of a batch, SourceAddress and TargetAddress for pairs. Then send the file again.';

function unreadable(why: string, next: string): Upload {
  return { kind: 'unreadable', why, next };
}
