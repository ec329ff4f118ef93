import type { Drift } from '../mapping/watch.ts';
import type { Person, RunId, StoredRow } from './run.ts';

/** Which batches are looked after once they are stamped, and what of them is known to differ. Every method may throw a JournalError. */
export interface Watches {
  /** From now on the batch is looked after, also one that was closed: `run` has just read its rows back, so nothing of them is known to differ. */
  begin(batch: number, after: Begun): Promise<void>;
  /** The batch that is due longest, for this caller alone until `until`; none of which something is being written. */
  claim(now: Date, until: Date): Promise<Watch | null>;
  /** Of each target the newest stamp of the batch, unless it was taken back. */
  stamps(batch: number): Promise<readonly StoredRow[]>;
  /** What differs now, in place of what was known; nothing where the batch was begun or claimed anew meanwhile. */
  saw(watch: Watch, look: Look): Promise<void>;
  /** false: nobody looked after it. */
  close(batch: number, by: Person): Promise<boolean>;
}

export interface Begun {
  readonly run: RunId;
  readonly seen: Date;
  readonly next: Date;
}

export interface Watch {
  readonly batch: number;
  readonly until: Date;
  readonly seen: Date;
  readonly known: readonly Drift[];
}

export interface Look {
  readonly seen: Date;
  readonly next: Date;
  readonly drifts: readonly Drift[];
  /** Nobody of it waits for a move any more. */
  readonly isOver: boolean;
}

/** What one run left on one mail user. */
export interface Trace {
  readonly run: RunId;
  /** The first of the runs that it took back; null where it mapped. */
  readonly undoes: RunId | null;
  /** The ExchangeGuid that stood then. */
  readonly guid: string | null;
}

/** Whether what stands on a mail user is the stamp of a mapping, by what runs left there, oldest first: an undo leaves one where it put back what the mapping before it had left. */
export function isStamp(traces: readonly Trace[]): boolean {
  const newest = traces.at(-1);
  let last = newest;
  while (last !== undefined && last.undoes !== null) {
    const { undoes } = last;
    last = traces.findLast(({ run }) => run < undoes);
  }
  return last !== undefined && last.guid === newest?.guid;
}
