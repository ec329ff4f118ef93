import type { RowKind } from '../mapping/row.ts';

/** Which rows somebody looks at: those of one outcome, those that these words stand in; every row where neither is said. */
export interface Filter {
  readonly kind: RowKind | null;
  /** Part of a name, an address, an id or a code, in any letter case. */
  readonly words: string;
}
/** Characters; a card carries them in each of its buttons. */
export const longestSearch = 40;
export const everything: Filter = { kind: null, words: '' };

/** A page of what a filter lets through; 1-based, and clamped to what there is. */
export interface Look extends Filter {
  readonly page: number;
}

/** Rows on one page of a card. */
export const pageSize = 10;

/** For whom a card of a plan that waits is drawn; `anyone`: it stands there for everybody; `author`: barred by what they ruled. */
export const viewers = ['anyone', 'approver', 'author', 'requester', 'admin', 'watcher'] as const;
export type Viewer = (typeof viewers)[number];
