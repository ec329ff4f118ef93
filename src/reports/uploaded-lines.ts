import { smtpKey } from '../mapping/email-address.ts';
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
    | Conflict
  );

/** Reads each record and compares it with the ones above it. */
export function readLines(
  records: readonly CsvRecord[],
  layout: ColumnLayout,
): readonly UploadLine[] {
  const findConflict = conflictFinder();
  return records.map((record) => {
    const identifiers = identifiersIn(record, layout);
    const problem = problemOf(record, layout, identifiers);
    if (problem !== null) return { ...identifiers, result: 'malformed', why: problem };
    const [source = '', target] = [identifiers.source[0], identifiers.target[0]];
    const conflict = findConflict({
      number: identifiers.number,
      source: smtpKey(source),
      target: target === undefined ? null : smtpKey(target),
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
      .map((column) => cells[column]?.trim() ?? '')
      .filter((cell) => cell !== '')
      .map((cell) => identifierIn(cell) ?? cell);
  return { number: first, source: valuesOf(source), target: valuesOf(target) };
}

function problemOf(
  { first, last, cells, unclosedQuote }: CsvRecord,
  { width }: ColumnLayout,
  { source, target }: LineIdentifiers,
): string | null {
  if (unclosedQuote)
    return `A quote opens here and doesn't close, so lines ${first} to ${last} can't be read.`;
  if (cells.slice(width).some((cell) => cell.trim() !== ''))
    return `It has more values than the ${width} columns of the file.`;
  if (source.length === 0) return 'It has no address or object ID for the source.';
  const invalid = [...source, ...target].find((value) => identifierIn(value) === null);
  if (invalid === undefined) return null;
  return `Neither an address nor an object ID: “${shortened(invalid)}”.`;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
