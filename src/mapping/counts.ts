import type { Counts, Row } from './row.ts';

/** How many rows came out in which way; they add up to the rows. */
export function count(rows: readonly Row[]): Counts {
  const counts: Record<Row['kind'], number> = {
    ready: 0,
    unchanged: 0,
    'on-premises': 0,
    ambiguous: 0,
    colliding: 0,
    missing: 0,
    blocked: 0,
    excluded: 0,
  };
  for (const { kind } of rows) counts[kind] += 1;
  return counts;
}
