/** Rows by seq, `from` inclusive, `to` exclusive. */
export interface Chunk {
  readonly from: number;
  readonly to: number;
}

/** Rows that one durable step stamps. */
const chunkSize = 1_000;

export function chunks(rows: number): readonly Chunk[] {
  return Array.from({ length: Math.ceil(rows / chunkSize) }, (_, index) => ({
    from: index * chunkSize,
    to: Math.min((index + 1) * chunkSize, rows),
  }));
}
