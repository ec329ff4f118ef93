import type { Generated, JSONColumnType } from 'kysely';
import type { PlanChanges } from '../mapping/plan/compare-plans.ts';
import type { MoveTest } from '../mapping/move-test-rules.ts';
import type { Policy } from '../mapping/policy.ts';
import type { RequiredApprovals } from '../mapping/policy/quorum.ts';
import type { PolicyFinding } from '../mapping/policy/plan-rules.ts';
import type { Counts, Finding, Row } from '../mapping/plan-rows.ts';
import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { Announcement } from '../ports/messenger.ts';
import type { Delivery } from '../ports/outbox.ts';
import type {
  Decision,
  EarlierRun,
  Outcome,
  Person,
  Phase,
  Place,
  UndoneRuns,
} from '../ports/run.ts';
import type { RowState } from '../ports/stored-row.ts';
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
  counts: NullableJson<Counts>;
  digest: string | null;
  clean_digest: string | null;
  follows: number | null;
  undoes: NullableJson<UndoneRuns>;
  retries: NullableJson<EarlierRun>;
  expires_at: Date | null;
  delta: NullableJson<PlanChanges>;
  notes: JSONColumnType<readonly Finding[], string | undefined>;
  read_at: Date | null;
  policy_findings: JSONColumnType<readonly PolicyFinding[], string | undefined>;
  required_approvals: JSONColumnType<RequiredApprovals, string | undefined>;
  queued_until: Date | null;
  paused_by: NullableJson<Person>;
  cancel_requested_by: NullableJson<Person>;
  wait_reason: string | null;
  outcome: NullableJson<Outcome>;
  version: Generated<number>;
}

export interface DecisionTable {
  run: number;
  kind: Decision['kind'];
  person: NullableJson<Person>;
  at: Date;
  digest: string | null;
  note: string;
}

export interface VoteTable {
  run: number;
  digest: string;
  person_id: string;
  person: JSONColumnType<Person>;
  on_behalf_of: NullableJson<Person>;
  at: Date;
  note: string;
  rights: JSONColumnType<readonly string[]>;
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

export interface DeliveryTable {
  id: Generated<number>;
  /** null for an announcement. */
  run: number | null;
  kind: Delivery['kind'];
  /** Dates in it come back as text. */
  announcement: NullableJson<Announcement>;
  place_id: string;
  place: JSONColumnType<Place>;
  mention: NullableJson<Person>;
  conversation: string | null;
  activity: string | null;
  version: number;
  attempts: Generated<number>;
  lost_answers: Generated<number>;
  not_before: Date | null;
  leased_until: Date | null;
  abandoned: Generated<boolean>;
  last_error: Generated<string>;
}
