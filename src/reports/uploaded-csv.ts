import { readRecords, unifiedLines, type CsvRecord } from './csv-records.ts';
import { readRecipientList } from './recipient-list.ts';
import {
  columnList,
  identifierIn,
  layoutOf,
  nameColumns,
  type ColumnLayout,
} from './uploaded-columns.ts';
import { readLines, type UploadLine } from './uploaded-lines.ts';

export type Upload =
  ReadUpload | { readonly kind: 'unreadable'; readonly why: string; readonly next: string };

/** A list of people, a list of pairs, or pairs in the format of Microsoft's Cross-Tenant Identity Mapping. */
export interface ReadUpload {
  readonly kind: ColumnLayout['kind'];
  readonly lines: readonly UploadLine[];
  /** Which columns were read and which were not, for the answer; empty for a list without a header line. */
  readonly columns: string;
  /** The names of the columns that were read as the target. */
  readonly targetColumns: readonly string[];
  /** Columns that may hold another identifier of the source, or that were not read. */
  readonly otherColumns: readonly OtherColumn[];
}

export interface OtherColumn {
  readonly name: string;
  /** The addresses and ids in its first lines. */
  readonly identifiers: readonly string[];
}

/** Reads a CSV that a person sent, or a list of recipients. `why` starts with “It”: the caller names the file. */
export function readUpload({ text }: { readonly name: string; readonly text: string }): Upload {
  if (Buffer.byteLength(text) > maxBytes) return unreadable('It is larger than 5 MiB.', split);
  if (text.includes('\0')) return unreadable('It is not a text file.', save);
  const unified = unifiedLines(text);
  const recipients = readRecipientList(unified);
  if (recipients !== null) return uploadOfList(recipients);
  const read = readRecords(unified, maxLines + 1);
  if (read.kind === 'too-many') return unreadable(tooManyLines, split);
  if (read.kind === 'unclosed')
    return unreadable(`A quote after line ${read.after} never closes.`, closeQuote);
  const [first] = read.records;
  if (first === undefined) return unreadable('It is empty.', save);
  if (first.unclosedQuote) return unreadable('A quote in its first line never closes.', closeQuote);
  const layout = layoutOf(read.records.map(({ cells }) => cells));
  return layout.kind === 'unreadable' ? layout : uploadOf(read.records, layout);
}

function uploadOf(all: readonly CsvRecord[], layout: ColumnLayout): Upload {
  const { kind, hasHeader, source, target } = layout;
  const records = hasHeader ? all.slice(1) : all;
  if (records.length === 0) return unreadable('It has only a header line.', nameColumns);
  if (records.length > maxLines) return unreadable(tooManyLines, split);
  const header = hasHeader ? (all[0]?.cells ?? []) : [];
  const namedColumn = (index: number) => ({ name: header[index] ?? '', index });
  const used = [...source, ...target].map(namedColumn);
  const unused = header
    .map((name, index) => ({ name, index }))
    .filter(({ index }) => !source.includes(index) && !target.includes(index))
    .filter(({ name, index }) => name !== '' || records.some(({ cells }) => cells[index]));
  const others = [...source.slice(1).map(namedColumn), ...unused];
  return {
    kind,
    lines: readLines(records, layout),
    columns: hasHeader ? columnsText(used, unused) : '',
    targetColumns: target.map((index) => columnList([namedColumn(index)])),
    otherColumns: others.map((column) => ({
      name: columnList([column]),
      identifiers: identifiersIn(column.index, records),
    })),
  };
}

function columnsText(used: readonly IndexedColumn[], unused: readonly IndexedColumn[]): string {
  const notUsed = unused.length === 0 ? '' : ` Not used: ${columnList(unused)}.`;
  return `Columns used: ${columnList(used)}.${notUsed}`;
}

type IndexedColumn = Parameters<typeof columnList>[0][number];

/** Lines of a column that are looked at; enough to see which tenant it belongs to. */
const sampledLines = 1_000;

function identifiersIn(index: number, records: readonly CsvRecord[]): readonly string[] {
  return records
    .slice(0, sampledLines)
    .map(({ cells }) => identifierIn(cells[index] ?? ''))
    .filter((identifier) => identifier !== null);
}

function uploadOfList(recipients: NonNullable<ReturnType<typeof readRecipientList>>): Upload {
  if (recipients.length > maxLines) return unreadable(tooManyLines, split);
  const records = recipients.map(({ number, address }) => ({
    ...{ first: number, last: number, cells: [address], unclosedQuote: false },
  }));
  const layout = { kind: 'batch', hasHeader: false, source: [0], target: [], width: 1 } as const;
  const lines = readLines(records, layout);
  return { kind: 'batch', lines, columns: '', targetColumns: [], otherColumns: [] };
}

const maxBytes = 5 * 1024 * 1024;
const maxLines = 50_000;

const tooManyLines = 'It has more than 50,000 lines.';

const save = 'Save the list as “CSV UTF-8” and send that file.';
const closeQuote = 'Close or remove the quote, then send the file again.';
const split = 'Split it into smaller files.';

function unreadable(why: string, next: string): Upload {
  return { kind: 'unreadable', why, next };
}
