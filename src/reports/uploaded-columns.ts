import { isSmtp, parseAddress } from '../mapping/email-address.ts';

/** Which columns of a CSV identify the source and the target; column indexes, the strongest identifier first. */
export interface ColumnLayout {
  readonly kind: 'batch' | 'mapping' | 'identity-mapping';
  readonly hasHeader: boolean;
  readonly source: readonly number[];
  readonly target: readonly number[];
  readonly width: number;
}

/** Reads the layout from the header line, or without one from the number of columns; null if neither is clear. */
export function layoutOf(records: readonly (readonly string[])[]): ColumnLayout | null {
  const first = records[0] ?? [];
  const fromHeader = layoutFromHeader(first);
  if (fromHeader !== null) return fromHeader;
  return first.some((cell) => identifierIn(cell) !== null) ? layoutFromWidth(records) : null;
}

/** The address, user principal name or object id in a cell, without spaces and prefix; null if there is none. */
export function identifierIn(cell: string): string | null {
  const trimmed = cell.trim();
  const value = isSmtp(trimmed) ? parseAddress(trimmed).value.trim() : trimmed;
  return address.test(value) || objectId.test(value) ? value : null;
}

const address = /^[^\s\p{C}@"<>,;|\ufffd]+@[^\s\p{C}@"<>,;|\ufffd]+$/u;
const objectId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

interface Column {
  readonly side: 'source' | 'target';
  readonly rank: number;
  readonly index: number;
}

const ranks: ReadonlyMap<string, number> = new Map([
  ['externaldirectoryobjectid', 0],
  ['objectid', 0],
  ['id', 0],
  ['userprincipalname', 1],
  ['upn', 1],
  ['primarysmtpaddress', 2],
  ['emailaddress', 2],
  ['email', 2],
  ['address', 2],
]);
/** Only files of Microsoft's Cross-Tenant Identity Mapping have this column. */
const identityMappingColumn = 'targetexternaldirectoryobjectid';

function layoutFromHeader(cells: readonly string[]): ColumnLayout | null {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[\s_\-"']/g, ''));
  const columns = names.map(columnOf).filter((column) => column !== null);
  const sorted = columns.toSorted((a, b) => a.rank - b.rank);
  const source = sorted.filter(({ side }) => side === 'source').map(({ index }) => index);
  const target = sorted.filter(({ side }) => side === 'target').map(({ index }) => index);
  if (source.length === 0) return null;
  const common = { hasHeader: true, source, width: cells.length };
  if (names.includes(identityMappingColumn))
    return { ...common, kind: 'identity-mapping', target: [names.indexOf(identityMappingColumn)] };
  return { ...common, kind: target.length === 0 ? 'batch' : 'mapping', target };
}

/** A column whose name has no side belongs to the source. */
function columnOf(name: string, index: number): Column | null {
  const side = name.startsWith('target') ? 'target' : 'source';
  if (name === side) return { side, rank: 3, index };
  const rank = ranks.get(name.startsWith(side) ? name.slice(side.length) : name);
  return rank === undefined ? null : { side, rank, index };
}

function layoutFromWidth(records: readonly (readonly string[])[]): ColumnLayout | null {
  const width = records.reduce((most, cells) => Math.max(most, usedWidth(cells)), 0);
  if (width > 2) return null;
  const common = { hasHeader: false, source: [0], width };
  return width === 2
    ? { ...common, kind: 'mapping', target: [1] }
    : { ...common, kind: 'batch', target: [] };
}

/** The number of columns without the empty ones at the end of the line. */
function usedWidth(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
