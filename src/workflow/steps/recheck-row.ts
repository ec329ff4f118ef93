import { changeSincePreview } from '../../mapping/plan/compare-with-preview.ts';
import { targetOf, type Row } from '../../mapping/plan-rows.ts';
import type { RowResult } from '../../ports/journal-records.ts';
import type { StoredRow } from '../../ports/stored-row.ts';
import { heldBack, isOpenOnPremises, isPlanned, rowResult } from '../../runs/stored-row-states.ts';

/** The result for a row that is not stamped yet, compared with its plan of now; `warning` holds it back too. */
export function recheckRow(
  stored: StoredRow,
  current: Row | undefined,
  warning: string | null,
): readonly RowResult[] {
  if (stored.state !== 'planned' && !isOpenOnPremises(stored)) return [];
  const change = changeSincePreview(stored.row, current) ?? warning;
  if (change !== null) return [heldBack(stored, change)];
  return current?.kind === 'unchanged' && isPlanned(stored) ? [rowResult(stored, 'unchanged')] : [];
}

export function sourceId({ source }: Row): string {
  return source.id;
}

/** An undo can have several rows of one mailbox, because runs may have stamped several mail users for it. */
export function targetId(row: Row): string {
  return targetOf(row)?.id ?? '';
}

/** If a group lists a person twice, the first row counts. */
export function firstRows(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, Row> {
  return new Map([...rows].reverse().map((row) => [keyOf(row), row]));
}
