import { parse } from 'csv-parse/sync';

/** Reads a CSV as strictly as a program would: no stray quote, no line of another length. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(text, {
    columns: true,
    bom: true,
    record_delimiter: '\r\n',
  });
}
