import type { Drift } from '../mapping/watch.ts';
import type { Person, StoredRow } from './run.ts';

/** Which batches are looked after once they are stamped, and what of them is known to differ. Every method may throw a JournalError. */
export interface Watches {
  /** From now on the batch is looked after, also one that was closed; `seen`: its rows were just read back. */
  begin(batch: number, times: { readonly seen: Date; readonly next: Date }): Promise<void>;
  /** The batch that is due longest, for this caller alone until `until`. */
  claim(now: Date, until: Date): Promise<Watch | null>;
  /** The newest stamps of the batch that nobody has taken back, by target. */
  stamps(batch: number): Promise<readonly StoredRow[]>;
  /** What differs now, in place of what was known; `told`: people know of all of it. */
  saw(batch: number, look: Look): Promise<void>;
  /** false: nobody looked after it. */
  close(batch: number, by: Person): Promise<boolean>;
}

export interface Watch {
  readonly batch: number;
  readonly seen: Date;
  readonly known: readonly Drift[];
}

export interface Look {
  readonly seen: Date;
  readonly next: Date;
  readonly drifts: readonly Drift[];
}
