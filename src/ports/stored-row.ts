import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { ReadyRow, Row } from '../mapping/plan-rows.ts';
import type { RowState } from './row-states.ts';

/** A row of a run's plan as the journal stores it. */
export interface StoredRow {
  readonly row: Row;
  readonly state: RowState;
  /** When the intent to write was recorded; null before that. */
  readonly intendedAt: Date | null;
  /** Why the row drifted, failed or could not be verified, and what to do next; empty otherwise. */
  readonly detail: string;
  /** The tenant's error code, such as `ManagementObjectNotFoundException`; empty if the row did not fail. */
  readonly code: string;
  /** null: not tested. */
  readonly moveTest: MoveTest | null;
}

export interface WritableRow extends StoredRow {
  readonly row: ReadyRow;
}
