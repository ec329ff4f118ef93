import { CsvError, parse } from 'csv-parse/sync';

/** One record of a CSV; `first` and `last` are its line numbers in the file from 1, line breaks in quotes included. */
export interface CsvRecord {
  readonly first: number;
  readonly last: number;
  readonly cells: readonly string[];
  /** A cell starts with a quote that never closes, so the record may contain other records. */
  readonly unclosedQuote: boolean;
}

/** The records that are not empty, or why the file can't be read. */
export type CsvRecords =
  | { readonly kind: 'records'; readonly records: readonly CsvRecord[] }
  | { readonly kind: 'too-many' }
  /** A quote that never closes opens after this line. */
  | { readonly kind: 'unclosed'; readonly after: number };

/** Reads a CSV of at most `limit` records whose lines are unified; a misplaced quote counts as a character of its cell. */
export function readRecords(text: string, limit: number): CsvRecords {
  const { body, delimiter } = withoutDirectives(text);
  const isUsed = delimiter !== null && body.includes(delimiter);
  const options = { limit, delimiter: isUsed ? delimiter : delimiterOf(body) };
  try {
    return parseRecords(body, { ...options, relaxed: false });
  } catch (error) {
    if (!hasCode(error, 'CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE')) throw error;
    return parseRecords(body, { ...options, relaxed: true });
  }
}

/** The text with `\n` after each line and without byte order marks. */
export function unifiedLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^\ufeff/gm, '');
}

/** Blanks `#TYPE …` of Windows PowerShell's `Export-Csv` and `sep=;` of Excel at the beginning, so that line numbers stay the same. */
function withoutDirectives(text: string): {
  readonly body: string;
  readonly delimiter: string | null;
} {
  const lines = text.split('\n', maxDirectives + 1);
  let delimiter: string | null = null;
  let [length, blanked] = [0, ''];
  for (const line of lines.slice(0, maxDirectives)) {
    const separator = /^"?sep=(\\t|[^"\s]|\t)/i.exec(line)?.[1];
    if (separator !== undefined) delimiter = separator === '\\t' ? '\t' : separator;
    else if (line.trim() !== '' && !/^["']?#type\b/i.test(line)) break;
    length += line.length + 1;
    blanked += '\n';
  }
  return { body: blanked + text.slice(length), delimiter };
}

/** Lines at the beginning that are no table, empty ones included. */
const maxDirectives = 10;

function parseRecords(
  text: string,
  {
    limit,
    delimiter,
    relaxed,
  }: { readonly limit: number; readonly delimiter: string; readonly relaxed: boolean },
): CsvRecords {
  const records: CsvRecord[] = [];
  let [count, last] = [0, 0];
  try {
    parse(text, {
      delimiter,
      record_delimiter: '\n',
      ltrim: true,
      relax_column_count: true,
      relax_quotes: relaxed,
      skip_empty_lines: true,
      to: limit + 1,
      on_record: (cells, context) => {
        count += 1;
        last = context.lines;
        const first = last - lineBreaks(cells);
        if (cells.some((cell) => cell.trim() !== ''))
          records.push({
            first,
            last,
            cells: cells.map((cell) => cell.trim().slice(0, maxCellLength)),
            unclosedQuote: relaxed && cells.some(hasUnclosedQuote),
          });
        return null;
      },
    });
  } catch (error) {
    if (!hasCode(error, 'CSV_QUOTE_NOT_CLOSED')) throw error;
    return { kind: 'unclosed', after: last };
  }
  return count > limit ? { kind: 'too-many' } : { kind: 'records', records };
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof CsvError && codes.includes(error.code);
}

/** Characters; an address has at most 320, and a longer value is found nowhere. */
const maxCellLength = 1_000;

const delimiters = [',', ';', '\t', '|'] as const;

/** The most frequent delimiter of the first line that is not empty, quoted text aside. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text.trimStart()) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n') break;
    else if (!quoted) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  const countOf = (delimiter: string) => counts.get(delimiter) ?? 0;
  return delimiters.reduce((best, one) => (countOf(one) > countOf(best) ? one : best));
}

function lineBreaks(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

/** With `relax_quotes` the parser keeps the quote of such a cell. */
function hasUnclosedQuote(cell: string): boolean {
  return cell.startsWith('"') && cell.includes('\n');
}
