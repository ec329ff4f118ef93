import { identifierKey, readIdentifier } from '../mapping/person-identifier.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import { identifierIn, type ColumnLayout } from './uploaded-columns.ts';
import type { CsvRecord } from './csv-records.ts';
import { conflictFinder, type Conflict } from './uploaded-line-conflicts.ts';

/** The identifiers that a line has for each side, the strongest first. */
export interface LineIdentifiers {
  /** The line number in the file, from 1. */
  readonly number: number;
  readonly source: readonly string[];
  readonly target: readonly string[];
}

export type UploadLine = LineIdentifiers &
  (
    | { readonly result: 'read' }
    /** A pair without a target: the source is to stay unmapped. */
    | { readonly result: 'blank' }
    | Unidentified
    | Conflict
  );

/** A cell holds something else than an address or an object ID, such as a name. */
interface Unidentified {
  readonly result: 'unidentified';
  readonly side: Side;
  readonly text: string;
}

/** Reads each record and compares it with the ones above it. */
export function readLines(
  records: readonly CsvRecord[],
  layout: ColumnLayout,
): readonly UploadLine[] {
  const findConflict = conflictFinder();
  return records.map((record) => {
    const identifiers = identifiersIn(record, layout);
    const problem = problemOf(record, layout, identifiers);
    if (problem !== null) return { ...identifiers, ...problem };
    const [source = '', target] = [identifiers.source[0], identifiers.target[0]];
    const conflict = findConflict({
      number: identifiers.number,
      source: identifierKey(source),
      target: target === undefined ? null : identifierKey(target),
    });
    if (conflict !== null) return { ...identifiers, ...conflict };
    const isComplete = layout.kind === 'batch' || target !== undefined;
    return { ...identifiers, result: isComplete ? 'read' : 'blank' };
  });
}

function identifiersIn(
  { first, cells }: CsvRecord,
  { source, target }: ColumnLayout,
): LineIdentifiers {
  const valuesOf = (columns: readonly number[]) =>
    columns
      .map((column) => readIdentifier(cells[column] ?? ''))
      .filter((identifier) => identifier !== '');
  return { number: first, source: valuesOf(source), target: valuesOf(target) };
}

function problemOf(
  { first, last, cells, unclosedQuote }: CsvRecord,
  { width }: ColumnLayout,
  { source, target }: LineIdentifiers,
): Conflict | Unidentified | null {
  if (unclosedQuote)
    return malformed(
      `A quote opens here and doesn't close, so lines ${first} to ${last} can't be read.`,
    );
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return malformed(`It has more values than the ${width} columns of the file.`);
  if (source.length === 0) return malformed('It has no address or object ID for the source.');
  for (const [side, values] of [
    ['source', source],
    ['target', target],
  ] as const) {
    const text = values.find((value) => identifierIn(value) === null);
    if (text !== undefined) return { result: 'unidentified', side, text };
  }
  return null;
}

function malformed(why: string) {
  return { result: 'malformed', why } as const;
}
