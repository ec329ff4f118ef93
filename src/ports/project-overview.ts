import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { Drift } from '../mapping/find-drift.ts';
import type { ListedRun, PendingRun } from './answer-views.ts';
import type { Run, RunId } from './run.ts';

/**
 * Where a person stands on the way to cutover, exactly one of them: `unchanged` was stamped before Crosswalk came; `stamped` is written
 * but not confirmed; `failed` was approved and not stamped; `ready` waits for an approval or a stamp; `notReady` needs a decision, has no
 * match or is blocked.
 */
export type PeopleState =
  | 'verified'
  | 'unchanged'
  | 'stamped'
  | 'onPremises'
  | 'ready'
  | 'failed'
  | 'notReady'
  | 'excluded';
/** Each person of a batch is counted once, so the counts add up to the batch. */
export type PeopleCounts = Readonly<Record<PeopleState, number>>;

export const noPeople: PeopleCounts = {
  verified: 0,
  unchanged: 0,
  stamped: 0,
  onPremises: 0,
  ready: 0,
  failed: 0,
  notReady: 0,
  excluded: 0,
};

/** All batches on their way to cutover: the dashboard and the batches card show it. */
export interface ProjectOverview {
  /** When the journal was read. */
  readonly at: Date;
  /** Of the policy file. */
  readonly name: string;
  /** What people call the two tenants. */
  readonly tenants: { readonly source: string; readonly target: string };
  /** Of the policy, as an IANA name: days begin and end in it. */
  readonly timeZone: string;
  /** By number: every batch of the policy, and others that have a plan. */
  readonly batches: readonly BatchOverview[];
  /** The errors of people who are not ready, those with most people first; a person can have several. */
  readonly blockers: readonly FindingCount[];
  /** Plans without a decision, newest first. */
  readonly waiting: readonly PendingRun[];
  /** Days with a change, oldest first, each with all batches at its end. */
  readonly days: readonly OverviewDay[];
  /** Newest first. */
  readonly recentRuns: readonly ListedRun[];
  /** The latest reading of the trust; null: there is none yet. */
  readonly trust: OverviewTrust | null;
  /** By batch: those that were ever monitored. */
  readonly monitoring: readonly BatchMonitoring[];
}

export interface BatchOverview extends PeopleCounts {
  readonly number: number;
  /** Empty where the policy no longer has the batch. */
  readonly name: string;
  /** 0: no plan of the batch was made yet. */
  readonly people: number;
  /** The latest run with a plan of the whole batch; null: there is none. */
  readonly run: RunId | null;
  /** Of any kind, also an undo or a retry. */
  readonly latestRun: Run | null;
  /** The one without an outcome. */
  readonly openRun: Run | null;
}

/** One batch and its latest runs. */
export interface BatchView {
  readonly overview: BatchOverview;
  /** Who is in it, such as “members of sales-wave@contoso.com”. */
  readonly source: string;
  /** Newest first. */
  readonly runs: readonly ListedRun[];
}

export interface OverviewDay extends PeopleCounts {
  /** Such as 2026-11-30, in the time zone of the policy. */
  readonly day: string;
}

export interface OverviewTrust {
  readonly run: RunId;
  readonly at: Date;
  readonly checks: readonly TrustCheck[];
}

export interface BatchMonitoring {
  readonly batch: number;
  readonly state: 'monitored' | 'ended' | 'moved';
  readonly checkedAt: Date;
  /** What the latest check found. */
  readonly drifts: readonly Drift[];
}

/** How many people of a batch came into a state on a day (positive) or left it. */
export interface PeopleChange {
  readonly batch: number;
  readonly day: string;
  readonly state: PeopleState;
  readonly people: number;
}
