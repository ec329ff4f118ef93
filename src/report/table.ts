import { stringify } from 'csv-stringify/sync';
import { cell } from './cell.ts';

export type Columns<T> = readonly (readonly [
  header: string,
  value: (entry: T) => string | number,
])[];

/** A CSV for people: Excel takes it for UTF-8 by the mark at its beginning. */
export function table<T>(columns: Columns<T>, entries: readonly T[]): string {
  const headers = columns.map(([header]) => header);
  const lines = entries.map((entry) => columns.map(([, value]) => written(value(entry))));
  return stringify([headers, ...lines], { bom: true, quoted: true, record_delimiter: 'windows' });
}

function written(value: string | number): string {
  return typeof value === 'number' ? String(value) : cell(value);
}
