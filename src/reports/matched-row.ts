import type { Stamp } from '../mapping/tenant-objects.ts';
import { targetOf, type Row } from '../mapping/plan-rows.ts';

/** A row with one target and no error, and so with a stamp before and after. */
export type MatchedRow = Extract<Row, { readonly before: Stamp }>;

export type OnPremisesRow = Extract<Row, { kind: 'on-premises' }>;

export function matchedRow(row: Row): MatchedRow | null {
  return 'before' in row ? row : null;
}

/** null: the target has none, or there is no target. */
export function targetPrincipalName(row: Row): string | null {
  return matchedRow(row)?.preserved.userPrincipalName ?? targetOf(row)?.userPrincipalName ?? null;
}
