import type { Inspection } from '../mapping/plan-context.ts';

/** What was read of mailboxes with calls of their own, for later plans. Every method may throw a JournalError. */
export interface Inspections {
  /** The inspections of these mailboxes that were read at that time or later; none of a mailbox that is listed differently since. */
  find(mailboxes: readonly InspectedMailbox[], since: Date): Promise<readonly StoredInspection[]>;
  /** Replaces the earlier inspection of each mailbox; one that was read later stays. */
  save(inspections: readonly NewInspection[], readAt: Date): Promise<void>;
  /** Deletes the inspections that were read before that time; returns how many. */
  deleteBefore(at: Date): Promise<number>;
}

export interface InspectedMailbox {
  readonly id: string;
  /** Hash of everything that the listing tells of the mailbox. */
  readonly fingerprint: string;
}

export interface NewInspection extends InspectedMailbox {
  readonly inspection: Inspection;
}

export interface StoredInspection {
  readonly inspection: Inspection;
  readonly readAt: Date;
}

/** How many mailboxes of a batch are inspected, and the estimate for the others; null: it is too early for one. */
export interface InspectionProgress {
  readonly done: number;
  readonly total: number;
  readonly secondsLeft: number | null;
}
