import type { Counts, Finding, Row } from '../mapping/plan-rows.ts';
import type { HandOff } from '../mapping/hand-off/hand-off.ts';
import type { PlanChanges } from '../mapping/plan/compare-plans.ts';
import type { PlanFindings } from '../mapping/plan/finding-counts.ts';
import type { PolicyFinding } from '../mapping/policy/plan-rules.ts';
import type { SourceExport } from '../mapping/source-export.ts';
import type { RequiredApprovals } from '../mapping/policy/required-approvals.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { InspectionProgress } from './inspections.ts';
import type { StoredRow } from './stored-row.ts';
import type { RowState, StateCounts } from './row-states.ts';
import type { Place, EarlierRun, RunId, Selection, UndoneRuns, Phase } from './run.ts';
import type { Person } from './person.ts';
import type { Outcome } from './outcome.ts';
import type { Policy } from '../mapping/policy.ts';

/** What is saved with a plan. Only `checks` and `sourceExport` are part of its digest. */
export interface PlanDetails {
  /** The trust reading that the digest covers. */
  readonly checks: readonly TrustCheck[];
  readonly sourceExport: SourceExport | null;
  readonly expiresAt: Date;
  readonly delta: PlanChanges | null;
  readonly notes: readonly Finding[];
  readonly readAt: Date;
  readonly policyFindings: readonly PolicyFinding[];
  readonly requiredApprovals: RequiredApprovals;
  readonly cleanDigest: string | null;
}
/** The findings and the counts are those of the whole plan. */
export interface RowReplacement extends PlanFindings {
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
  readonly selection: Selection | null;
  readonly handsOff: HandOff | null;
}
export interface RunChange {
  readonly phase?: Phase;
  readonly checks?: readonly TrustCheck[];
  readonly waitReason?: string | null;
  readonly queuedUntil?: Date | null;
  readonly cancelRequestedBy?: Person;
  readonly notes?: readonly Finding[];
  readonly inspection?: InspectionProgress;
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
/** What a run wrote, and whether that was undone since. */
export interface RunResult {
  readonly stateCounts: StateCounts;
  /** The latest undo or restore that changed something back; null: none did. */
  readonly undoneBy: { readonly run: RunId; readonly undoes: UndoneRuns } | null;
}
