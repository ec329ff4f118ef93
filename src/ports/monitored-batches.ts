import type { Drift } from '../mapping/find-drift.ts';
import type { RunId } from './run.ts';
import type { Person } from './person.ts';
import type { BatchMonitoring } from './project-overview.ts';
import type { StoredRow } from './stored-row.ts';

/** Stamped batches that the drift monitor checks. Every method may throw a JournalError. */
export interface MonitoredBatches {
  /** Starts or restarts the monitoring; forgets the drifts of targets that `run` has just verified. */
  start(batch: number, details: MonitorStart): Promise<void>;
  /** Claims the batch that has been due longest, for `lease` milliseconds; skips batches with an approved run that is still open. */
  claim(lease: number): Promise<MonitoredBatch | null>;
  /** The newest row of each target that the batch has stamped and no undo has taken back. */
  stamps(batch: number): Promise<readonly StoredRow[]>;
  /** Replaces the known drifts; does nothing where the batch was started or claimed again since. */
  recordCheck(batch: MonitoredBatch, check: DriftCheck): Promise<void>;
  /** By batch: all that were ever monitored. */
  list(): Promise<readonly BatchMonitoring[]>;
  /** Ends the monitoring; false where the batch was not monitored. */
  stop(batch: number, by: Person): Promise<boolean>;
}

export interface MonitorStart {
  /** The run that has just stamped or verified the batch. */
  readonly run: RunId;
  readonly checkedAt: Date;
  /** Milliseconds until the next check. */
  readonly checkAfter: number;
}

export interface MonitoredBatch {
  readonly batch: number;
  readonly claimedUntil: Date;
  readonly checkedAt: Date;
  readonly knownDrifts: readonly Drift[];
}

export interface DriftCheck {
  readonly checkedAt: Date;
  /** Milliseconds until the next check. */
  readonly checkAfter: number;
  readonly drifts: readonly Drift[];
  /** Every mailbox of the batch has moved, so the monitoring ends. */
  readonly isComplete: boolean;
}

/** What one run wrote to one mail user. */
export interface WrittenStamp {
  readonly run: RunId;
  /** The first of the runs that this run undid; null where it mapped. */
  readonly undoes: RunId | null;
  /** ExchangeGuid after the write. */
  readonly guid: string | null;
}

/** Whether a mail user shows the stamp of a mapping, by everything that runs wrote there, oldest first. An undo can restore the stamp of an earlier mapping. */
export function isStamp(stamps: readonly WrittenStamp[]): boolean {
  const newest = stamps.at(-1);
  let mapping = newest;
  while (mapping !== undefined && mapping.undoes !== null) {
    const { undoes } = mapping;
    mapping = stamps.findLast(({ run }) => run < undoes);
  }
  return mapping !== undefined && mapping.guid === newest?.guid;
}
