import type { RowKind } from '../mapping/plan-rows.ts';

/** Which rows of a plan a page shows. */
export interface RowFilter {
  /** null: rows of every kind. */
  readonly kind: RowKind | null;
  /** Part of a name, an address, an id or a finding code, in any letter case; empty: every row. */
  readonly search: string;
}

/** Characters; every paging button of a card carries the search text. */
export const maxSearchLength = 40;
export const noRowFilter: RowFilter = { kind: null, search: '' };

/** A page of the rows that match the filter; the first page is 1, and a page out of range becomes the nearest one. */
export interface RowPageRequest extends RowFilter {
  readonly page: number;
}

/** Rows on one page of a card. */
export const rowsPerPage = 10;
