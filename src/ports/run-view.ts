import type { ChangeRecord } from './change-records.ts';
import type { MoveTests } from '../mapping/move-test-rules.ts';
import type { StoredMember, StoredPart } from './hand-off-journal.ts';
import type { RunResult } from './journal-records.ts';
import type { Person } from './person.ts';
import type { Delegation } from './delegations.ts';
import type { Rate, StampingPace, StampingSpeed } from './rate-limit.ts';
import type { RowFilter } from './row-filters.ts';
import type { StateCounts } from './row-states.ts';
import type { Run, RunId } from './run.ts';
import type { StoredRow } from './stored-row.ts';

/** For whom a preview card is rendered; `plan-editor`: an approver whose input shaped this plan. */
export const viewerRoles = [
  'everyone',
  'approver',
  'plan-editor',
  'requester',
  'admin',
  'viewer',
] as const;
export type ViewerRole = (typeof viewerRoles)[number];

/** The parts of a hand-off, and one page of its people. */
export interface HandOffView {
  readonly parts: readonly StoredPart[];
  readonly members: readonly StoredMember[];
  readonly number: number;
  readonly pageCount: number;
  /** People on all pages. */
  readonly total: number;
}

/** All data of a run's card. */
export interface RunView {
  readonly run: Run;
  readonly viewerRole: ViewerRole;
  /** Whether the viewer can start runs, such as an undo, and pin people; true where it is not known who looks. */
  readonly canStart: boolean;
  /** Approvers whom the card of a shared conversation mentions while it waits for them. */
  readonly mentions: readonly Person[];
  /** Who can stand in for whom, while the run waits for a decision. */
  readonly standIns: readonly Delegation[];
  /** Digests that the viewer has already approved. */
  readonly approvedDigests: readonly string[];
  /** What stands in the input for the start, because the viewer typed it; empty: nothing. */
  readonly startAt: string;
  /** Teams user ids (`29:…`) that get a card of their own through `refresh.userIds`, most important first. */
  readonly refreshUserIds: readonly string[];
  readonly stateCounts: StateCounts;
  readonly moveTests: MoveTests;
  /** For a run that has not stamped everyone yet; null: no run has been measured. */
  readonly previousPace: StampingPace | null;
  /** What the target tenant allows, for the same; null where it is not asked for. */
  readonly allowed: Rate | null;
  /** Of a plan that waits for approval: who may be the wrong person, and the first few of them. */
  readonly suspects: { readonly people: number; readonly rows: readonly StoredRow[] };
  /** The run for the people whom this one was not approved for; null: there is none. */
  readonly followUp: RunId | null;
  /** The latest undo or restore of a closed run that changed something back; null: none did. */
  readonly undoneBy: RunResult['undoneBy'];
  /** While rows are stamped; null: too few rows to measure. */
  readonly speed: StampingSpeed | null;
  /** null: the run has none. */
  readonly change: ChangeRecord | null;
  /** null: the run stamps. */
  readonly handOff: HandOffView | null;
  readonly page: {
    readonly number: number;
    readonly pageCount: number;
    readonly filter: RowFilter;
    /** Rows that match the filter, on all pages. */
    readonly totalRows: number;
    readonly rows: readonly StoredRow[];
  };
}
