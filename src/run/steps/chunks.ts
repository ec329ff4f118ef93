import type { Row } from '../../mapping/row.ts';

/** Rows by seq, `from` inclusive, `to` exclusive. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** Rows that one durable step stamps. */
const chunkSize = 200;

/** A plan in the parts in which it is stamped: first the canary, so many ready rows, where there are more than that. */
export function chunks(
  rows: readonly Row[],
  canary: number,
): { readonly chunks: readonly Chunk[]; readonly canary: Chunk | null } {
  const ready = rows.flatMap(({ kind }, index) => (kind === 'ready' ? [index] : []));
  const last = canary > 0 && ready.length > canary ? ready[canary - 1] : undefined;
  if (last === undefined) return { chunks: pieces(0, rows.length), canary: null };
  const first = { from: 0, to: last + 1 };
  return { chunks: [...pieces(0, first.to), ...pieces(first.to, rows.length)], canary: first };
}

function pieces(from: number, to: number): readonly Chunk[] {
  return Array.from({ length: Math.ceil((to - from) / chunkSize) }, (_, index) => ({
    from: from + index * chunkSize,
    to: Math.min(from + (index + 1) * chunkSize, to),
  }));
}
