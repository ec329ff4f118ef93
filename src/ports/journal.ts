import type { MoveTest, MoveTests } from '../mapping/move-test-rules.ts';
import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import type { HandOffJournal, OwnedHandOffJournal } from './hand-off-journal.ts';
import type { PeopleChange } from './project-overview.ts';
import type { RequiredApprovals } from '../mapping/policy/required-approvals.ts';
import type { Run, RunId } from './run.ts';
import type { Pause } from './pause.ts';
import type { Person } from './person.ts';
import type { ProjectDecision } from './project-closing.ts';
import type { Reopening, Vote, Decision } from './decision.ts';
import type { StoredRow } from './stored-row.ts';
import type { StateCounts } from './row-states.ts';
import type { StampingPace } from './rate-limit.ts';
import type { RowFilter, RowOrder } from './row-filters.ts';
import type {
  PastRow,
  PlanDetails,
  RowReplacement,
  RowResult,
  RunChange,
  RunResult,
  RunRequest,
} from './journal-records.ts';

/** The durable memory of runs. Every method may throw a JournalError; what it answers is on disk. */
export interface Journal extends HandOffJournal {
  /** Opens a run, unless the project is closed, which throws; returns the open run of the batch, or the run that follows the same one, where there is one. */
  openRun(request: RunRequest): Promise<{ readonly kind: 'opened' | 'already'; readonly run: Run }>;
  read(run: RunId): Promise<Run | null>;
  /** Makes the caller the owner of the run, and ends the ownership of every other process. */
  own(run: RunId): Promise<OwnedJournal>;
  /** Newest first. */
  recentRuns(limit: number): Promise<readonly Run[]>;
  /** Newest first. */
  runsOfBatch(batch: number, limit: number): Promise<readonly Run[]>;
  /** Every run without an outcome, newest first. */
  openRuns(): Promise<readonly Run[]>;
  /** Of each batch the newest run, and the newest one with a plan of the whole batch; newest first. */
  latestRuns(): Promise<readonly Run[]>;
  /** How the people of every batch came to where they are, by batch and day of that time zone. */
  peopleChanges(timeZone: string): Promise<readonly PeopleChange[]>;
  /** People of all batches who are not ready now, by finding; those with most people first. */
  blockers(): Promise<readonly FindingCount[]>;
  /** Applies the keys that are present and increments the run's version; a phase never goes back, and no run waits after its outcome. */
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
  /** The matching rows in an order, within it by `seq`: skips `from` of them and answers at most `limit`. */
  filterRows(
    run: RunId,
    filter: RowFilter,
    page: { readonly from: number; readonly limit: number; readonly order: RowOrder },
  ): Promise<readonly StoredRow[]>;
  stateCounts(run: RunId): Promise<StateCounts>;
  /** Of every one of these runs that has a plan; as many statements for one run as for all. */
  results(runs: readonly RunId[]): Promise<ReadonlyMap<RunId, RunResult>>;
  /** `seq` of the on-premises rows that must not be stamped: they are held back, or an override that was saved after the approval names them. */
  heldOnPremises(run: RunId): Promise<readonly number[]>;
  /**
   * Sets rows that still are as in `previous` and ignores the others. Does not increment the version; `redrawCards` does.
   * Throws where a row with a result would be sent, or planned again although the run is decided.
   */
  recordResults(run: RunId, results: readonly RowResult[]): Promise<void>;
  /** Replaces the move test of a row. Does not increment the version. */
  saveMoveTest(run: RunId, seq: number, test: MoveTest): Promise<void>;
  moveTests(run: RunId): Promise<MoveTests>;
  /** Pauses a run, or all runs (null), unless a pause of the same or a higher rank is in force; returns the pause in force. */
  pause(run: RunId | null, by: Pause): Promise<Pause>;
  /** Lifts a pause as it was read; false where another one has replaced it. */
  resume(run: RunId | null, pause: Pause): Promise<boolean>;
  /** The newest decision to close the project or to open it again; null: it was never closed. */
  projectDecision(): Promise<ProjectDecision | null>;
  /** Closes the project, unless a run is open; then no run is opened but one that follows another. */
  closeProject(by: Person): Promise<'closed' | 'already' | 'open-runs'>;
  /** false where the project is not closed. */
  openProject(by: Person): Promise<boolean>;
  /** The pause of all runs; null where they are not paused. */
  globalPause(): Promise<Pause | null>;
  /** Number of failed rows by error code of the tenant. */
  failures(run: RunId): Promise<Readonly<Record<string, number>>>;
  /**
   * The first decision counts; a later call returns it as `already-decided`. Every decision but an approval also sets the outcome,
   * which frees the batch. Increments the version. Throws for a run that was closed without a decision.
   */
  decide(run: RunId, decision: Decision): Promise<DecisionResult>;
  /**
   * Adds an approval; the latest one of a person for a digest counts. The one that completes the quorum makes the decision.
   * Increments the version. Stale unless the run waits for approval: before that, its plan can still change.
   */
  vote(run: RunId, vote: NewVote): Promise<VoteResult>;
  /**
   * Withdraws votes, and the approval where there is one: the run waits for a decision again, and its rows are as they were planned.
   * Returns false where the run has another decision than `previous`, has an outcome, is being canceled or has sent a row.
   */
  reopen(run: RunId, reopening: NewReopening): Promise<boolean>;
  /** How fast the latest closed run wrote that sent at least `minRows` rows; times of more than a minute without a row don't count. */
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

/** A process that drives a run; each later owner has a higher epoch. */
export interface RunOwner {
  readonly run: RunId;
  readonly epoch: number;
}

/** The journal for the owner of a run. Its writes throw an OwnershipLostError once another process owns the run. */
export interface OwnedJournal extends Journal, OwnedHandOffJournal {
  readonly owner: RunOwner;
  /**
   * Sets a planned row to `sending`. Returns false where the row is not planned, or the run is not approved, has an outcome, is
   * paused or canceled, or is approved for a start after `at`. Sets the row to `drifted` and returns false where another run writes or has just written to the same target
   * for another source, or an open run writes it in the other direction, and where an override that was saved after the approval names
   * the row.
   */
  recordIntent(seq: number, at: Date): Promise<boolean>;
}

export interface StalledRuns {
  /** Opened before that time, so the workflow should exist. */
  readonly start: readonly RunId[];
  /** Those of `start` that follow another run, which opened them; the check for stalled runs is what starts them. */
  readonly followUps: readonly RunId[];
  /** Decided and still in phase `waiting`. */
  readonly wake: readonly { readonly run: RunId; readonly decision: Decision }[];
  /** A person canceled them while they may wait for the end of a freeze or a pause. */
  readonly cancel: readonly RunId[];
}

export type DecisionResult =
  | { readonly kind: 'decided' | 'already-decided'; readonly decision: Decision }
  /** It names another digest than the plan has now, or approves a plan that does not wait for approval. */
  | { readonly kind: 'stale' };

export interface NewVote extends Vote {
  /** Called under the run's lock, with all votes for this digest and the approvals that the plan requires. */
  readonly isQuorum: (votes: readonly Vote[], required: RequiredApprovals) => boolean;
  /** The time of the decision that the vote makes. Called under the run's lock, so everything recorded before the decision is earlier. */
  readonly decidedAt: () => Date;
}

export type VoteResult =
  /** It counts, and more are needed. */
  | { readonly kind: 'counted' }
  /** The same person had approved this plan before, with the same rights. */
  | { readonly kind: 'repeated' }
  | DecisionResult;

export interface NewReopening extends Reopening {
  /** The decision when it was found that approvals are missing. */
  readonly previous: Decision | null;
  /** A vote that the person has replaced since stays. */
  readonly withdrawn: readonly Vote[];
  /** The new deadline; null: it stays. */
  readonly expiresAt: Date | null;
}
