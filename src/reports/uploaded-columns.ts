import { isAddress, isObjectId, readIdentifier } from '../mapping/person-identifier.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import { columnKey, columnNamed, identityMappingColumn, weakRank } from './column-names.ts';

/** Which columns of a CSV identify the source and the target; column indexes, the strongest identifier first. */
export interface ColumnLayout {
  readonly kind: 'batch' | 'mapping' | 'identity-mapping';
  readonly hasHeader: boolean;
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly width: number;
}

type LayoutResult =
  ColumnLayout | { readonly kind: 'unreadable'; readonly why: string; readonly next: string };

/** Reads the layout from the header line, or without one from the number of columns. */
export function layoutOf(records: readonly (readonly string[])[]): LayoutResult {
  const first = records[0] ?? [];
  const hasHeader = first.every((cell) => identifierIn(cell) === null);
  if (!hasHeader) return layoutFromWidth(records);
  const columns = first.flatMap((name, index): readonly Column[] => {
    const key = columnKey(name);
    const named = columnNamed(key);
    return named === null ? [] : [{ ...named, index, name, key }];
  });
  return layoutFromHeader(columns, records);
}

/** The address, user principal name or object id in a cell, without what stands around it; null if there is none. */
export function identifierIn(cell: string): string | null {
  const value = readIdentifier(cell);
  return (isAddress(value) && address.test(value)) || isObjectId(value) ? value : null;
}

const address = /^[^\s\p{C}"<>,;|\ufffd]+$/u;

interface Column {
  readonly side: Side | null;
  readonly rank: number;
  readonly index: number;
  readonly name: string;
  readonly key: string;
}

function layoutFromHeader(
  columns: readonly Column[],
  records: readonly (readonly string[])[],
): LayoutResult {
  const [header = [], ...lines] = records;
  const repeated = columns.find((one) => columns.some((other) => isRepeated(one, other)));
  if (repeated !== undefined) return repeatedColumn(repeated);
  const identityMapping = columns.find(({ key }) => key === identityMappingColumn);
  const targets = columns.filter(({ side }) => side === 'target');
  const named = columns.filter(({ side }) => side === 'source');
  const unnamed = columns.filter(({ side }) => side === null);
  // Beside both a source and a target column, a column without a side can belong to either tenant.
  const sources =
    identityMapping !== undefined || named.length === 0 ? [...named, ...unnamed] : named;
  if (sources.length === 0) return noSource(targets, header);
  const common = { hasHeader: true, source: usedOf(sources, lines), width: header.length };
  if (identityMapping !== undefined)
    return { ...common, kind: 'identity-mapping', target: [identityMapping.index] };
  return {
    ...common,
    kind: targets.length === 0 ? 'batch' : 'mapping',
    target: usedOf(targets, lines),
  };
}

function isRepeated(one: Column, other: Column): boolean {
  return one.index > other.index && one.key === other.key;
}

/** The strongest columns first, without those that hold no identifier, unless no other is left. */
function usedOf(
  columns: readonly Column[],
  lines: readonly (readonly string[])[],
): readonly number[] {
  const sorted = columns.toSorted((a, b) => a.rank - b.rank);
  const readable = sorted.filter(({ index }) => {
    const cells = lines.map((cells) => cells[index] ?? '').filter((cell) => cell !== '');
    return cells.length === 0 || cells.some((cell) => identifierIn(cell) !== null);
  });
  const [first, ...others] = readable.length === 0 ? sorted.slice(0, 1) : readable;
  if (first === undefined) return [];
  return [first, ...others.filter(({ rank }) => rank < weakRank)].map(({ index }) => index);
}

function layoutFromWidth(records: readonly (readonly string[])[]): LayoutResult {
  const width = records.reduce((most, cells) => Math.max(most, usedWidth(cells)), 0);
  if (width > 2)
    return {
      kind: 'unreadable',
      why: `It has ${width} columns and no header line.`,
      next: nameColumns,
    };
  const common = { hasHeader: false, source: [0], width };
  return width === 2
    ? { ...common, kind: 'mapping', target: [1] }
    : { ...common, kind: 'batch', target: [] };
}

/** The number of columns without the empty ones at the end of the line. */
function usedWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}

function repeatedColumn({ name, key }: Column): LayoutResult {
  const { side } = columnNamed(key) ?? { side: null };
  const rename =
    side === null
      ? `Source${name.trim()} and Target${name.trim()}`
      : 'SourceAddress and TargetAddress';
  return {
    kind: 'unreadable',
    why: `Two of its columns are called “${shortName(name)}”, so I can’t tell the source from the target.`,
    next: `Name them ${shortName(rename)}, or remove one. Then send the file again.`,
  };
}

function noSource(targets: readonly Column[], header: readonly string[]): LayoutResult {
  const [target] = targets;
  if (target !== undefined)
    return {
      kind: 'unreadable',
      why: `Its only column of addresses that I know, “${shortName(target.name)}”, is of the target tenant.`,
      next: 'Add a column with the addresses of the source, called SourceAddress. Then send the file again.',
    };
  return {
    kind: 'unreadable',
    why: `It has no column of addresses or object IDs that I know. Its columns: ${nameColumnsOf(header)}.`,
    next: nameColumns,
  };
}

export const nameColumns =
  'Name the columns in the first line: EmailAddress for the people of a batch, SourceAddress and TargetAddress for pairs. Then send the file again.';

/** The names of columns for a sentence, at most eight of them; a column without a name by its number. */
export function columnList(
  columns: readonly { readonly name: string; readonly index: number }[],
): string {
  const names = columns.map(({ name, index }) =>
    name.trim() === '' ? `column ${index + 1}` : shortName(name),
  );
  const more = names.length - maxNames;
  return more > 0 ? `${names.slice(0, maxNames).join(', ')} and ${more} more` : names.join(', ');
}

const maxNames = 8;

function nameColumnsOf(header: readonly string[]): string {
  return columnList(
    header.map((name, index) => ({ name, index })).filter(({ name }) => name.trim() !== ''),
  );
}

function shortName(name: string): string {
  const trimmed = name.trim();
  return trimmed.length > 60 ? `${trimmed.slice(0, 60)}…` : trimmed;
}
