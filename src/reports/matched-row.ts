import type { Stamp } from '../mapping/tenant-objects.ts';
import type { NamedObject, Row } from '../mapping/plan-rows.ts';

/** A row with one target and no error, and so with a stamp before and after. */
export type MatchedRow = Extract<Row, { readonly before: Stamp }>;

export function matchedRow(row: Row): MatchedRow | null {
  return 'before' in row ? row : null;
}

export function targetOf(row: Row): NamedObject | null {
  return 'target' in row ? row.target : null;
}
