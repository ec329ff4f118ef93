import { identityIn } from './identity.ts';

/** Where a table says who is meant: positions of its columns, the strongest proof of identity first. */
export interface Layout {
  readonly kind: 'batch' | 'mapping' | 'ctim';
  readonly headed: boolean;
  readonly source: readonly number[];
  readonly target: readonly number[];
  /** How many columns there are. */
  readonly width: number;
}

/** By the header line; without one by the number of columns. Null: nobody can tell. */
export function layoutOf(lines: readonly (readonly string[])[]): Layout | null {
  const first = lines[0] ?? [];
  return byHeader(first) ?? (first.some((cell) => identityIn(cell) !== null) ? bare(lines) : null);
}

interface Column {
  readonly side: 'source' | 'target';
  readonly rank: number;
  readonly at: number;
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
const ctim = 'targetexternaldirectoryobjectid';

function byHeader(cells: readonly string[]): Layout | null {
  const names = cells.map((cell) => cell.toLowerCase().replace(/[\s_\-"']/g, ''));
  const columns = names.map(columnOf).filter((column) => column !== null);
  const sorted = columns.toSorted((a, b) => a.rank - b.rank);
  const source = sorted.filter(({ side }) => side === 'source').map(({ at }) => at);
  const target = sorted.filter(({ side }) => side === 'target').map(({ at }) => at);
  if (source.length === 0) return null;
  const head = { headed: true, source, width: cells.length };
  if (names.includes(ctim)) return { ...head, kind: 'ctim', target: [names.indexOf(ctim)] };
  return { ...head, kind: target.length === 0 ? 'batch' : 'mapping', target };
}

/** What does not say whose it is belongs to the source. */
function columnOf(name: string, at: number): Column | null {
  const side = name.startsWith('target') ? 'target' : 'source';
  if (name === side) return { side, rank: 3, at };
  const rank = ranks.get(name.startsWith(side) ? name.slice(side.length) : name);
  return rank === undefined ? null : { side, rank, at };
}

function bare(lines: readonly (readonly string[])[]): Layout | null {
  const width = lines.reduce((most, cells) => Math.max(most, widthOf(cells)), 0);
  if (width > 2) return null;
  const head = { headed: false, source: [0], width };
  return width === 2
    ? { ...head, kind: 'mapping', target: [1] }
    : { ...head, kind: 'batch', target: [] };
}

/** Delimiters at the end of a line make no column. */
function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex((cell) => cell.trim() !== '') + 1;
}
