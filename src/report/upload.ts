import { layoutOf } from './columns.ts';
import { linesOf, type Line } from './line.ts';
import { recordsOf } from './records.ts';

/** What somebody dropped in the chat. */
export type Upload =
  ReadUpload | { readonly kind: 'unreadable'; readonly why: string; readonly next: string };

/** People, pairs, or pairs in the file of Microsoft's own identity mapping. */
export interface ReadUpload {
  readonly kind: 'batch' | 'mapping' | 'ctim';
  readonly lines: readonly Line[];
}

/** Reads any text; what cannot be read is answered, never thrown. `why` speaks of “it”: the caller names the file. */
export function readUpload({ text }: { readonly name: string; readonly text: string }): Upload {
  if (Buffer.byteLength(text) > mostBytes) return unreadable('It is larger than 5 MiB.', split);
  if (text.includes('\0')) return unreadable('It is no text file.', save);
  const records = recordsOf(text, mostLines + 1);
  if (records.kind === 'too-many') return unreadable(tooMany, split);
  if (records.kind === 'unclosed')
    return unreadable(`After line ${records.after} a quote opens that is never closed.`, close);
  const { lines } = records;
  if (lines[0] === undefined) return unreadable('It is empty.', save);
  if (lines[0].torn)
    return unreadable('Its first line opens a quote and does not close it.', close);
  const layout = layoutOf(lines.map(({ cells }) => cells));
  if (layout === null) return unreadable('It does not say which column names whom.', head);
  const body = layout.headed ? lines.slice(1) : lines;
  if (body.length === 0) return unreadable('It has a header line and nothing below it.', head);
  if (body.length > mostLines) return unreadable(tooMany, split);
  return { kind: layout.kind, lines: linesOf(body, layout) };
}

const mostBytes = 5 * 1024 * 1024;
const mostLines = 50_000;

const tooMany = 'It has more than 50,000 lines.';

const save = 'Save the list as “CSV UTF-8” and drop that file.';
const close = 'Close the quote, or remove it, and drop the file again.';
const split = 'Split it into smaller files.';
const head =
  'Let the first line name the columns: EmailAddress for people of a batch, SourceAddress and TargetAddress for pairs. Then drop the file again.';

function unreadable(why: string, next: string): Upload {
  return { kind: 'unreadable', why, next };
}
