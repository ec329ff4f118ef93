import type { StoredRow } from '../ports/stored-row.ts';
import { compressedText } from './compressed-text.ts';
import { csvHead, csvLines, type Columns } from './csv-table.ts';
import type { ZipEntry } from './zip-file.ts';

/** One or more files of a report, written while the rows of a run pass by in their order. */
export interface ReportWriter {
  add(rows: readonly StoredRow[]): Promise<void>;
  /** The files, once every row was added; none where there is nothing to write. */
  files(): readonly ReportEntry[] | Promise<readonly ReportEntry[]>;
}

/** A file in the ZIP of a report. */
export interface ReportEntry extends ZipEntry {
  /** One line for the README. */
  readonly about: string;
  /** Names of its columns; empty where it is no table. */
  readonly columns: readonly string[];
}

/** A CSV that grows line by line. */
export function csvEntry<T>({
  name,
  about,
  columns,
}: Pick<ReportEntry, 'name' | 'about'> & { readonly columns: Columns<T> }) {
  const content = compressedText();
  let count = 0;
  return {
    add: async (entries: readonly T[]): Promise<void> => {
      if (entries.length === 0) return;
      await content.add((count === 0 ? csvHead(columns) : '') + csvLines(columns, entries));
      count += entries.length;
    },
    /** No file where nothing was added. */
    files: (): readonly ReportEntry[] =>
      count === 0 ? [] : [{ name, about, columns: columns.map(([header]) => header), content }],
  };
}

/** A CSV with the lines that `entriesOf` makes of the rows; no file where there are none. */
export function csvWriter<T>(
  file: Parameters<typeof csvEntry<T>>[0],
  entriesOf: (rows: readonly StoredRow[]) => readonly T[],
): ReportWriter {
  const table = csvEntry(file);
  return { add: (rows) => table.add(entriesOf(rows)), files: () => table.files() };
}

/** A file that is written at once. */
export async function textEntry(
  file: Pick<ReportEntry, 'name' | 'about'>,
  text: string,
): Promise<ReportEntry> {
  const content = compressedText();
  await content.add(text);
  return { ...file, columns: [], content };
}
