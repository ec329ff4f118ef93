import type { PlanChanges } from '../mapping/plan/compare-plans.ts';
import type { MoveTest, MoveTests } from '../mapping/move-test-rules.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import type { Policy } from '../mapping/policy.ts';
import type { RequiredApprovals } from '../mapping/policy/quorum.ts';
import type { PolicyFinding } from '../mapping/policy/plan-rules.ts';
import type { Counts, Finding, Row } from '../mapping/plan-rows.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type {
  Decision,
  EarlierRun,
  Outcome,
  Person,
  Phase,
  Place,
  Run,
  RunId,
  UndoneRuns,
  Vote,
} from './run.ts';
import type { RowState, StateCounts, StoredRow } from './stored-row.ts';
import type { StampingPace } from './views.ts';
import type { RowFilter } from './row-filters.ts';

/** The durable memory of runs. Every method may throw a JournalError; what it answers is on disk. */
export interface Journal {
  /** Opens a run; returns the open run of the batch, or the run that follows the same one, where there is one. */
  openRun(request: RunRequest): Promise<{ readonly kind: 'opened' | 'already'; readonly run: Run }>;
  read(run: RunId): Promise<Run | null>;
  /** Newest first. */
  recentRuns(limit: number): Promise<readonly Run[]>;
  /** Newest first. */
  runsOfBatch(batch: number, limit: number): Promise<readonly Run[]>;
  /** Every run without an outcome, newest first. */
  openRuns(): Promise<readonly Run[]>;
  /** Applies the keys that are present and increments the run's version; a phase never goes back. */
  update(run: RunId, change: RunChange): Promise<void>;
  /** Replaces the plan in one transaction; throws once the run waits for a decision or has one. */
  savePlan(run: RunId, plan: Plan, details: PlanDetails): Promise<void>;
  /** Replaces rows of a plan that waits for a decision; false once it has one or its digest is not `previousDigest`. */
  replaceRows(run: RunId, change: RowReplacement): Promise<boolean>;
  /** The latest earlier run that has a plan of the whole batch, so neither an undo nor a retry. */
  previousPlan(run: RunId, batch: number): Promise<RunId | null>;
  /** By target id: the latest run after this one that wrote to the same target, or may have. */
  writtenSince(run: RunId): Promise<ReadonlyMap<string, RunId>>;
  /** The rows of a source mailbox, one per run, newest run first. */
  rowHistory(sourceId: string, limit: number): Promise<readonly PastRow[]>;
  /** Ids of source mailboxes whose row has exactly this text as id, address or name of either side, in any letter case. */
  findSources(text: string, limit: number): Promise<readonly string[]>;
  /** Rows by `seq`: `from` inclusive, `to` exclusive. */
  rows(run: RunId, from: number, to: number): Promise<readonly StoredRow[]>;
  countRows(run: RunId, filter: RowFilter): Promise<number>;
  /** The matching rows by `seq`: skips `from` of them and answers at most `limit`. */
  filterRows(
    run: RunId,
    filter: RowFilter,
    page: { readonly from: number; readonly limit: number },
  ): Promise<readonly StoredRow[]>;
  stateCounts(run: RunId): Promise<StateCounts>;
  /**
   * Sets a planned row to `sending`. Answers false where the row is not planned, the run has no approval, or it is paused.
   * Sets the row to `drifted` and answers false where another run writes or has just written to the same target for another source,
   * or an open run writes it in the other direction.
   */
  recordIntent(run: RunId, seq: number, at: Date): Promise<boolean>;
  /** Gives a row in `sending` a new time; false where the run is paused or the recorded time is not `was`. */
  renewIntent(
    run: RunId,
    seq: number,
    times: { readonly was: Date; readonly at: Date },
  ): Promise<boolean>;
  /** Sets rows that still are as in `previous` and ignores the others. Does not increment the version; `redrawCards` does. */
  recordResults(run: RunId, results: readonly RowResult[]): Promise<void>;
  /** Replaces the move test of a row. Does not increment the version. */
  saveMoveTest(run: RunId, seq: number, test: MoveTest): Promise<void>;
  moveTests(run: RunId): Promise<MoveTests>;
  /** Pauses the writes of all runs; null resumes them. */
  setGlobalPause(by: Person | null): Promise<void>;
  /** Who paused all runs first; null where they are not paused. */
  globalPause(): Promise<Person | null>;
  /** Number of failed rows by error code of the tenant. */
  failures(run: RunId): Promise<Readonly<Record<string, number>>>;
  /**
   * The first decision counts; a later call returns it as `already-decided`. Every decision but an approval also sets the outcome,
   * which frees the batch. Increments the version. Throws for a run that was closed without a decision.
   */
  decide(run: RunId, decision: Decision): Promise<DecisionResult>;
  /** Adds one approval per person and digest; the one that completes the quorum makes the decision. Increments the version. */
  vote(run: RunId, vote: NewVote): Promise<VoteResult>;
  /** How fast the latest closed run wrote that sent at least `minRows` rows. */
  lastPace(minRows: number): Promise<StampingPace | null>;
  /** How many rows a run has sent since then, and when the first of them left. */
  sentSince(
    run: RunId,
    since: Date,
  ): Promise<{ readonly rows: number; readonly from: Date | null }>;
  /** Whether any run has written a row. */
  hasWrittenRows(): Promise<boolean>;
  /** Open runs that may have no workflow that drives them. */
  stalled(before: Date): Promise<StalledRuns>;
}

export interface StalledRuns {
  /** Opened before that time, so the workflow should exist. */
  readonly start: readonly RunId[];
  /** Decided and still in phase `waiting`. */
  readonly wake: readonly RunId[];
  /** A person canceled them while they may wait for the end of a freeze or a pause. */
  readonly cancel: readonly RunId[];
}

export type DecisionResult =
  | { readonly kind: 'decided' | 'already-decided'; readonly decision: Decision }
  /** It names another digest than the plan has now. */
  | { readonly kind: 'stale' };

export interface NewVote extends Vote {
  /** Called under the run's lock, with all votes for this digest and the approvals that the plan requires. */
  readonly isQuorum: (votes: readonly Vote[], required: RequiredApprovals) => boolean;
}

export type VoteResult =
  /** It counts, and more are needed. */
  | { readonly kind: 'counted' }
  /** The same person had approved this plan before. */
  | { readonly kind: 'repeated' }
  | DecisionResult;

/** What is saved with a plan. Only `checks` is part of its digest. */
export interface PlanDetails {
  /** The trust reading that the digest covers. */
  readonly checks: readonly TrustCheck[];
  readonly expiresAt: Date;
  readonly delta: PlanChanges | null;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
  readonly policyFindings: readonly PolicyFinding[];
  readonly requiredApprovals: RequiredApprovals;
  readonly cleanDigest: string | null;
}

export interface RowReplacement {
  readonly policyFindings: readonly PolicyFinding[];
  readonly requiredApprovals: RequiredApprovals;
  readonly cleanDigest: string | null;
  readonly previousDigest: string;
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
  /** The run whose unapproved rows this one maps. */
  readonly follows: RunId | null;
  readonly undoes: UndoneRuns | null;
  readonly retries: EarlierRun | null;
}

export interface RunChange {
  readonly phase?: Phase;
  readonly checks?: readonly TrustCheck[];
  readonly waitReason?: string | null;
  readonly queuedUntil?: Date | null;
  readonly pausedBy?: Person | null;
  readonly cancelRequestedBy?: Person;
  readonly notes?: readonly Finding[];
  /** Closes the run and frees its batch. */
  readonly outcome?: Outcome;
}

export interface RowResult {
  readonly seq: number;
  /** The row when the result was found; the result is ignored where the row has changed since. */
  readonly previous: Pick<StoredRow, 'state' | 'intendedAt'>;
  readonly state: RowState;
  readonly detail: string;
  /** Error code of the tenant; empty where there is none. */
  readonly code: string;
}
