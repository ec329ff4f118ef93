import type { Generated, JSONColumnType } from 'kysely';
import type { HandOff, HandOffSummary } from '../mapping/hand-off/hand-off.ts';
import type { PlanChanges } from '../mapping/plan/compare-plans.ts';
import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { Policy } from '../mapping/policy.ts';
import type { RequiredApprovals } from '../mapping/policy/required-approvals.ts';
import type { PolicyFinding } from '../mapping/policy/plan-rules.ts';
import type { Counts, Finding, Row } from '../mapping/plan-rows.ts';
import type { SourceExport } from '../mapping/source-export.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { InspectionProgress } from '../ports/inspections.ts';
import type { EarlierRun, Phase, Place, Selection, UndoneRuns } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { Outcome } from '../ports/outcome.ts';
import type { Pause } from '../ports/pause.ts';
import type { Decision } from '../ports/decision.ts';
import type { RowState } from '../ports/row-states.ts';
import type { NullableJson } from './json-encoding.ts';

export interface RunTable {
  id: Generated<number>;
  batch: number;
  requester: JSONColumnType<Person>;
  place: JSONColumnType<Place>;
  policy: JSONColumnType<Policy>;
  phase: Phase;
  opened_at: Date;
  checks: JSONColumnType<readonly TrustCheck[], string | undefined>;
  source_export: NullableJson<SourceExport>;
  counts: NullableJson<Counts>;
  digest: string | null;
  clean_digest: string | null;
  finding_counts: JSONColumnType<readonly FindingCount[], string | undefined>;
  warned: Generated<number>;
  follows: number | null;
  undoes: NullableJson<UndoneRuns>;
  retries: NullableJson<EarlierRun>;
  selection: NullableJson<Selection>;
  hands_off: NullableJson<HandOff>;
  hand_off_summary: NullableJson<HandOffSummary>;
  expires_at: Date | null;
  delta: NullableJson<PlanChanges>;
  notes: JSONColumnType<readonly Finding[], string | undefined>;
  inspection: NullableJson<InspectionProgress>;
  read_at: Date | null;
  policy_findings: JSONColumnType<readonly PolicyFinding[], string | undefined>;
  required_approvals: JSONColumnType<RequiredApprovals, string | undefined>;
  queued_until: Date | null;
  paused_by: NullableJson<Pause>;
  cancel_requested_by: NullableJson<Person>;
  wait_reason: string | null;
  outcome: NullableJson<Outcome>;
  /** Incremented by each process that takes over the run. */
  owner_epoch: Generated<number>;
  version: Generated<number>;
}

export interface DecisionTable {
  id: Generated<number>;
  run: number;
  kind: Decision['kind'] | 'reopened';
  person: NullableJson<Person>;
  at: Date;
  digest: string | null;
  note: string;
  saved_at: Generated<Date>;
}

export interface VoteTable {
  id: Generated<number>;
  run: number;
  digest: string;
  person_id: string;
  person: JSONColumnType<Person>;
  on_behalf_of: NullableJson<Person>;
  at: Date;
  note: string;
  rights: JSONColumnType<readonly string[]>;
  start_at: Date | null;
  /** Why the approval no longer counts; null: it is an approval. */
  withdrawn: string | null;
}

export interface PlanRowTable {
  run: number;
  seq: number;
  row: JSONColumnType<Row>;
  state: RowState;
  intended_at: Date | null;
  detail: Generated<string>;
  code: Generated<string>;
  move_test: NullableJson<MoveTest>;
  /** The place of the row in the worst-first order. */
  attention: number;
}

/** The columns of a StoredRow. */
export const storedRowColumns = [
  'row',
  'state',
  'intended_at as intendedAt',
  'detail',
  'code',
  'move_test as moveTest',
] as const;
