/** What people have decided about single users, as far as it is in force; it survives every re-run. */
export interface Rulings {
  readonly pins: readonly Pin[];
  readonly exclusions: readonly Exclusion[];
}

interface Ruling {
  /** Of the source mailbox. */
  readonly sourceId: string;
  /** Who ruled so. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  readonly note: string;
}

/** Somebody says that this mailbox belongs to this mail user. */
export interface Pin extends Ruling {
  readonly targetId: string;
}

/** Somebody says that this mailbox stays out of a batch. */
export interface Exclusion extends Ruling {
  readonly batch: number;
  /** The last day on which it holds, such as 2026-12-31. */
  readonly until: string;
}

export const noRulings: Rulings = { pins: [], exclusions: [] };
