import type { MoveTests } from '../mapping/move-test-rules.ts';
import type { PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import type { Rate } from './rate-limit.ts';
import type { RowFilter } from './row-filters.ts';
import type { Person, Run } from './run.ts';
import type { StateCounts, StoredRow } from './stored-row.ts';

/** A plan without a decision. */
export interface PendingRun {
  readonly run: Run;
  /** Names of the people, and of the groups whose members, can still decide. */
  readonly waitingFor: { readonly people: readonly string[]; readonly groups: readonly string[] };
}

/** The state of the policy file; `proposed` is null when no change waits for acceptance. */
export interface PolicyView {
  readonly faults: readonly string[];
  readonly proposed: ProposedPolicy | null;
}

interface ProposedPolicy {
  readonly code: string;
  readonly changes: readonly PolicyChange[];
  readonly acceptedBy: readonly Person[];
}

/** What the `why` command shows of one source mailbox. */
export interface WhyView {
  readonly source: NamedObject;
  /** The run whose plan has the row; null: no run has planned this mailbox yet. */
  readonly run: Run | null;
  /** The latest planned row; without a run, the row as it would be planned now. */
  readonly storedRow: StoredRow;
  /** Pins, exclusions and earlier rows, newest first, one sentence each. */
  readonly history: readonly string[];
}

/** For whom a preview card is rendered; `plan-editor`: an approver who pinned or excluded someone in this plan. */
export const viewerRoles = [
  'everyone',
  'approver',
  'plan-editor',
  'requester',
  'admin',
  'viewer',
] as const;
export type ViewerRole = (typeof viewerRoles)[number];

/** All data of a run's card. */
export interface RunView {
  readonly run: Run;
  readonly viewerRole: ViewerRole;
  /** Digests that the viewer has already approved. */
  readonly approvedDigests: readonly string[];
  /** Teams user ids (`29:…`) that get a card of their own through `refresh.userIds`, most important first. */
  readonly refreshUserIds: readonly string[];
  readonly stateCounts: StateCounts;
  readonly moveTests: MoveTests;
  /** For a plan that waits for approval; null: no run has been measured. */
  readonly previousPace: StampingPace | null;
  /** While rows are stamped; null: too few rows to measure. */
  readonly speed: StampingSpeed | null;
  readonly page: {
    readonly number: number;
    readonly pageCount: number;
    readonly filter: RowFilter;
    /** Rows that match the filter, on all pages. */
    readonly totalRows: number;
    readonly rows: readonly StoredRow[];
  };
}

/** The measured speed of the latest run that stamped enough rows. */
export interface StampingPace {
  readonly run: number;
  readonly rows: number;
  readonly seconds: number;
}

/** The measured speed of a run that is stamping. */
export interface StampingSpeed {
  readonly rowsPerSecond: number;
  /** The rate limit of the target tenant. */
  readonly allowed: Rate;
}
