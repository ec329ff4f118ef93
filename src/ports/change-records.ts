import type { ChangeRef, ChangeState } from './change-system.ts';
import type { RunId } from './run.ts';

/** What is known of the change record of a run. */
export interface ChangeRecord {
  readonly run: RunId;
  /** Identifies the record in the other system, also after a create whose answer was lost. */
  readonly correlation: string;
  readonly openedAt: Date;
  /** Whether a create was sent, so that the record may exist. */
  readonly wasSent: boolean;
  /** null: it is not known that the record exists. */
  readonly ref: ChangeRef | null;
  /** The digest that the record says; null: none. */
  readonly sentDigest: string | null;
  /** As it was last read; null: it was not read. */
  readonly state: ChangeState | null;
  /** Why the last attempt to create, update or close it failed; empty: it did not. */
  readonly problem: string;
  /** Failed attempts since the last success. */
  readonly attempts: number;
  /** Increases with each claim; a process with an earlier claim can't change the record. */
  readonly claim: number;
  readonly isClosed: boolean;
}

export type ChangeRecordUpdate = Partial<
  Pick<ChangeRecord, 'wasSent' | 'ref' | 'sentDigest' | 'isClosed'>
>;

/**
 * The change records of runs: which exist, and what they say. Every method may throw a JournalError; leases are judged by the database
 * clock.
 */
export interface ChangeRecords {
  /** Notes that the run needs a record; does nothing where it has one. */
  open(run: RunId): Promise<void>;
  read(run: RunId): Promise<ChangeRecord | null>;
  /**
   * Claims for `lease` milliseconds the records that have something to do and are due: they do not exist, say another digest than their
   * run has, or their run is closed.
   */
  claim(lease: number): Promise<readonly ChangeRecord[]>;
  /** Keeps the claim; false where another process has claimed the record since. */
  save(record: ChangeRecord, change: ChangeRecordUpdate): Promise<boolean>;
  /** Ends the claim; after a failure (`problem` not empty) the record is due after `delay` milliseconds. */
  release(
    record: ChangeRecord,
    next: { readonly problem: string; readonly delay: number },
  ): Promise<void>;
  /** Keeps what was read, whoever has the claim. */
  saveState(run: RunId, state: ChangeState): Promise<void>;
}
