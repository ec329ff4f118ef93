import { parse } from 'csv-parse/sync';

/** Reads a CSV strictly: a misplaced quote or a line of another length is an error. */
export function readCsv(text: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(text, {
    columns: true,
    bom: true,
    record_delimiter: '\r\n',
  });
}
