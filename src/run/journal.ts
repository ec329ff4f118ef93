import type { Delta } from '../mapping/delta.ts';
import type { MoveTest, MoveTests } from '../mapping/moveTest.ts';
import type { Plan } from '../mapping/plan.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Demand } from '../mapping/policy/demand.ts';
import type { Hit } from '../mapping/policy/rule.ts';
import type { Counts, Finding, Row } from '../mapping/row.ts';
import type { Check } from '../mapping/trust.ts';
import type { Earlier, Undone } from './earlier.ts';
import type {
  Decision,
  Outcome,
  Person,
  Phase,
  Place,
  RowState,
  Run,
  RunId,
  StoredRow,
  Tally,
  Vote,
} from './run.ts';
import type { Pace } from './pace.ts';
import type { Filter } from './look.ts';

/** The durable memory of runs. Every method may throw a JournalError; what it answers is on disk. */
export interface Journal {
  /** Opens a run, unless the batch has an open one: then that one. */
  open(request: RunRequest): Promise<{ readonly kind: 'opened' | 'already'; readonly run: Run }>;
  read(run: RunId): Promise<Run | null>;
  /** Newest first. */
  recent(limit: number): Promise<readonly Run[]>;
  /** Newest first. */
  ofBatch(batch: number, limit: number): Promise<readonly Run[]>;
  /** Every run without an outcome, newest first. */
  unfinished(): Promise<readonly Run[]>;
  /** Applies the keys that are present and bumps the run's version; a phase only ever moves on. */
  change(run: RunId, change: RunChange): Promise<void>;
  /** Stores rows, counts and digest in one transaction, in place of an earlier plan; throws once the run waits or is decided. */
  savePlan(run: RunId, plan: Plan, about: PlanAbout): Promise<void>;
  /** Puts rows of a shown plan in place of those with their numbers; false once somebody decided or the digest is no longer `was`. */
  replaceRows(run: RunId, change: RowsChange): Promise<boolean>;
  /** The latest earlier run that mapped the whole batch and has a plan. */
  previous(run: RunId, batch: number): Promise<RunId | null>;
  /** By the target's id: the latest run after that one which has written to it, or may have. */
  writtenSince(run: RunId): Promise<ReadonlyMap<string, RunId>>;
  /** Every row that a source mailbox ever had, newest run first. */
  rowsOf(sourceId: string, limit: number): Promise<readonly PastRow[]>;
  /** Ids of sources that a row knows by these words, as id, address or name of either side; without case. */
  find(words: string, limit: number): Promise<readonly string[]>;
  /** Rows by seq, `from` inclusive, `to` exclusive. */
  rows(run: RunId, from: number, to: number): Promise<readonly StoredRow[]>;
  /** How many rows a filter lets through. */
  passing(run: RunId, filter: Filter): Promise<number>;
  /** These rows by seq, at most `limit` of them behind the first `from`. */
  filtered(
    run: RunId,
    filter: Filter,
    part: { readonly from: number; readonly limit: number },
  ): Promise<readonly StoredRow[]>;
  tally(run: RunId): Promise<Tally>;
  /**
   * planned → sending with the time of the intent; false where the row was not `planned` any more, nothing approves it, it is paused, or
   * another run has just written somebody else to its target: then it is `drifted`.
   */
  intend(run: RunId, seq: number, at: Date): Promise<boolean>;
  /** sending → sending with a new time; false while it is paused, or unless the intent still was of time `was`. */
  renew(
    run: RunId,
    seq: number,
    times: { readonly was: Date; readonly at: Date },
  ): Promise<boolean>;
  /** Sets rows that still stand as they `was`; others moved on and keep their newer state. Does not bump the version: `change(run, {})` does. */
  record(run: RunId, results: readonly RowResult[]): Promise<void>;
  /** Keeps what the move test of a row said, in place of an earlier one. Does not bump the version. */
  keepMoveTest(run: RunId, seq: number, test: MoveTest): Promise<void>;
  moveTests(run: RunId): Promise<MoveTests>;
  /** Stops every write of every run, or lets them go on: null. */
  halt(by: Person | null): Promise<void>;
  /** Who has stopped them all; null: nobody. */
  halted(): Promise<Person | null>;
  /** Failed rows by the tenant's own code. */
  failures(run: RunId): Promise<Readonly<Record<string, number>>>;
  /**
   * The first decision wins; whoever comes later is told it as `standing`. Any but an approval also gives the run its outcome,
   * so that its batch is free at once. Counts as a change. Throws for a run that was closed without a decision.
   */
  decide(run: RunId, decision: Decision): Promise<Decided>;
  /** One more approval, once a person and digest; with the one that is enough the decision is made. Counts as a change. */
  vote(run: RunId, wish: VoteWish): Promise<Voted>;
  /** Of the latest run that is over and sent at least `least` rows. */
  pace(least: number): Promise<Pace | null>;
  /** Rows that a run has sent since then, and when the first of them left. */
  sentSince(
    run: RunId,
    since: Date,
  ): Promise<{ readonly rows: number; readonly from: Date | null }>;
  /** Whether any run has ever written a row. */
  hasWritten(): Promise<boolean>;
  /** Open runs that may have nothing to drive them. */
  stranded(before: Date): Promise<Stranded>;
}

export interface Stranded {
  /** Opened before that time. */
  readonly start: readonly RunId[];
  /** Decided and still waiting. */
  readonly wake: readonly RunId[];
  /** To be stopped, which may be sitting out a freeze or a pause. */
  readonly stop: readonly RunId[];
}

export type Decided =
  | { readonly kind: 'made' | 'standing'; readonly decision: Decision }
  /** It names another digest than the plan has now. */
  | { readonly kind: 'stale' };

export interface VoteWish extends Vote {
  /** Asked under the run's lock, with all that stand for this digest and what the plan asks then. */
  readonly enough: (votes: readonly Vote[], demand: Demand) => boolean;
}

export type Voted =
  /** It counts, and more are needed. */
  | { readonly kind: 'counted' }
  /** The same person had approved this plan before. */
  | { readonly kind: 'repeated' }
  | Decided;

/** What is told beside a plan and is no part of its digest. */
export interface PlanAbout {
  readonly expiresAt: Date;
  readonly delta: Delta | null;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
  readonly hits: readonly Hit[];
  readonly demand: Demand;
  readonly clean: string | null;
}

export interface RowsChange {
  readonly hits: readonly Hit[];
  readonly demand: Demand;
  readonly clean: string | null;
  readonly was: string;
  readonly rows: readonly Row[];
  readonly counts: Counts;
  readonly digest: string;
}

export interface PastRow {
  readonly run: RunId;
  readonly stored: StoredRow;
}

export interface RunRequest {
  readonly batch: number;
  readonly requester: Person;
  readonly place: Place;
  readonly policy: Policy;
  readonly at: Date;
  /** The run that left rows to this one. */
  readonly follows: RunId | null;
  readonly undoes: Undone | null;
  readonly retries: Earlier | null;
}

export interface RunChange {
  readonly phase?: Phase;
  readonly checks?: readonly Check[];
  readonly heldUp?: string | null;
  readonly queuedUntil?: Date | null;
  readonly pausedBy?: Person | null;
  readonly stopBy?: Person;
  readonly notes?: readonly Finding[];
  /** Closes the run: the batch is free again. */
  readonly outcome?: Outcome;
}

export interface RowResult {
  readonly seq: number;
  /** The row as it stood when this was found out. */
  readonly was: Pick<StoredRow, 'state' | 'intendedAt'>;
  readonly state: RowState;
  readonly detail: string;
  /** The tenant's own name for a failure; empty otherwise. */
  readonly code: string;
}
