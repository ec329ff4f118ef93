import { stringify } from 'csv-stringify/sync';
import { showInvisible } from '../mapping/invisible-characters.ts';

export type Columns<T> = readonly (readonly [
  header: string,
  value: (entry: T) => string | number,
])[];

/** A CSV to open in a spreadsheet: with a byte order mark, so that Excel reads it as UTF-8. */
export function csvTable<T>(columns: Columns<T>, entries: readonly T[]): string {
  return csvHead(columns) + csvLines(columns, entries);
}

/** The byte order mark and the line of headers. */
export function csvHead<T>(columns: Columns<T>): string {
  return stringify([columns.map(([header]) => header)], { bom: true, ...format });
}

export function csvLines<T>(columns: Columns<T>, entries: readonly T[]): string {
  const lines = entries.map((entry) => columns.map(([, value]) => cellText(value(entry))));
  return stringify(lines, format);
}

const format = { quoted: true, record_delimiter: 'windows' } as const;

function cellText(value: string | number): string {
  return typeof value === 'number' ? String(value) : escapeCell(showInvisible(value));
}

/**
 * Puts an apostrophe before everything that a spreadsheet would run as a formula.
 * A spreadsheet that splits at semicolons finds more cells inside this one, so the start of each of these is escaped too.
 */
export function escapeCell(text: string): string {
  const printable = text.replace(control, '\ufffd').replace(innerFormula, "'$&");
  return formula.test(printable) ? `'${printable}` : printable;
}

const control = /[^\P{Cc}\t\r\n]/gu;
const formula = /^(?:[\t\r\n]|[\s\p{C}"'‘’‚‛“”]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;
// Matches the sign first and looks behind from there, so that a long run of spaces is read only once.
const innerFormula =
  /[=+\-@＝＋－＠﹦﹢﹣﹫](?<=[;\t\r\n][\s\p{C}"'‘’‚‛“”]*[=+\-@＝＋－＠﹦﹢﹣﹫])/gu;
