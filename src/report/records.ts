import { CsvError, parse } from 'csv-parse/sync';

/** One line of a table; `first` and `last` count lines of the file from 1, line breaks within quotes included. */
export interface TableLine {
  readonly first: number;
  readonly last: number;
  readonly cells: readonly string[];
  /** A quote opens a cell and does not end it, so lines may be lost in there. */
  readonly torn: boolean;
}

/** The lines that hold something; or why there are none. */
export type Records =
  | { readonly kind: 'lines'; readonly lines: readonly TableLine[] }
  | { readonly kind: 'too-many' }
  /** The line after which a quote opens that nothing closes. */
  | { readonly kind: 'unclosed'; readonly after: number };

/** Reads a CSV of at most so many lines; quotes that stand where none may stand are letters of their cell. */
export function recordsOf(text: string, most: number): Records {
  const unified = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  try {
    return parsed(unified, { most, relaxed: false });
  } catch (fault) {
    if (!isAbout(fault, 'CSV_INVALID_CLOSING_QUOTE', 'INVALID_OPENING_QUOTE')) throw fault;
    return parsed(unified, { most, relaxed: true });
  }
}

function parsed(
  text: string,
  { most, relaxed }: { readonly most: number; readonly relaxed: boolean },
): Records {
  const lines: TableLine[] = [];
  let [count, last] = [0, 0];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: '\n',
      ltrim: true,
      relax_column_count: true,
      relax_quotes: relaxed,
      skip_empty_lines: true,
      to: most + 1,
      on_record: (cells, context) => {
        count += 1;
        last = context.lines;
        const first = last - breaksIn(cells);
        if (cells.some((cell) => cell.trim() !== ''))
          lines.push({ first, last, cells, torn: relaxed && cells.some(isTorn) });
        return null;
      },
    });
  } catch (fault) {
    if (!isAbout(fault, 'CSV_QUOTE_NOT_CLOSED')) throw fault;
    return { kind: 'unclosed', after: last };
  }
  return count > most ? { kind: 'too-many' } : { kind: 'lines', lines };
}

function isAbout(fault: unknown, ...codes: readonly string[]): boolean {
  return fault instanceof CsvError && codes.includes(fault.code);
}

const delimiters = [',', ';', '\t', '|'] as const;

/** The one that stands most often in the first line that holds something, quotes aside. */
function delimiterOf(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const letter of text.trimStart()) {
    if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === '\n') break;
    else if (!quoted) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  const frequency = (delimiter: string) => counts.get(delimiter) ?? 0;
  return delimiters.reduce((best, one) => (frequency(one) > frequency(best) ? one : best));
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
}

/** The relaxed parser leaves the quotes of such a cell as they are. */
function isTorn(cell: string): boolean {
  return cell.startsWith('"') && cell.includes('\n');
}
