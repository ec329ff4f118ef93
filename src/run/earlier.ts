/** An earlier run, or some of its people. */
export interface Earlier {
  readonly run: number;
  /** Ids of the source mailboxes; null: all that it wrote. */
  readonly sources: readonly string[] | null;
}

/** What is taken back: of one run, or of every run of the batch since the one whose map is restored. */
export interface Undone extends Earlier {
  /** `later`: oldest first, and the first of them is `run`. */
  readonly restores: { readonly run: number; readonly later: readonly number[] } | null;
}
