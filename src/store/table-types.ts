import type { Generated, GeneratedAlways, JSONColumnType, Kysely } from 'kysely';
import type { Drift } from '../mapping/find-drift.ts';
import type { Inspection } from '../mapping/plan-context.ts';
import type { NamedObject } from '../mapping/plan-rows.ts';
import type { Override } from '../ports/overrides.ts';
import type { Person } from '../ports/person.ts';
import type { Pause } from '../ports/pause.ts';
import type { ProjectDecision } from '../ports/project-closing.ts';
import type { ChangeRecordTable } from './change-record-tables.ts';
import type { MigrationMemberTable, MigrationPartTable } from './hand-off-tables.ts';
import type { NullableJson } from './json-encoding.ts';
import type { MessageTables } from './message-table-types.ts';
import type { DecisionTable, PlanRowTable, RunTable, VoteTable } from './run-table-types.ts';

export type Db = Kysely<Tables>;

/** The tables of create-schema.ts. A jsonb column takes text and returns values. */
export interface Tables extends MessageTables {
  run: RunTable;
  decision: DecisionTable;
  vote: VoteTable;
  plan_row: PlanRowTable;
  migration_part: MigrationPartTable;
  migration_member: MigrationMemberTable;
  change_record: ChangeRecordTable;
  global_pause: GlobalPauseTable;
  project_decision: ProjectDecisionTable;
  override: OverrideTable;
  delegation: DelegationTable;
  policy_text: PolicyTextTable;
  policy_version: PolicyVersionTable;
  policy_shown: PolicyShownTable;
  policy_acceptance: PolicyAcceptanceTable;
  batch_file: BatchFileTable;
  source_export: SourceExportTable;
  source_export_content: DownloadContentTable;
  download_content: DownloadContentTable;
  download: DownloadTable;
  inspection: InspectionTable;
  dashboard_link: DashboardLinkTable;
  secret: SecretTable;
  monitored_batch: MonitoredBatchTable;
  instance: InstanceTable;
  rate_limit: RateLimitTable;
}

/** At most one row: who paused all runs. */
interface GlobalPauseTable {
  id: number;
  person: JSONColumnType<Pause>;
}

interface ProjectDecisionTable {
  id: GeneratedAlways<number>;
  kind: ProjectDecision['kind'];
  person: JSONColumnType<Person>;
  at: Generated<Date>;
}

interface OverrideTable {
  id: Generated<number>;
  kind: Override['kind'];
  source_id: string;
  source: JSONColumnType<NamedObject>;
  target: NullableJson<NamedObject>;
  batch: number | null;
  until: string | null;
  person: JSONColumnType<Person>;
  at: Date;
  note: string;
  saved_at: Generated<Date>;
}

interface DelegationTable {
  id: Generated<number>;
  approver_id: string;
  approver: JSONColumnType<Person>;
  /** null: the delegation was ended. */
  stand_in: NullableJson<Person>;
  until: string | null;
  person: JSONColumnType<Person>;
  accepted_by: NullableJson<Person>;
  at: Date;
  note: string;
}

interface PolicyTextTable {
  hash: string;
  code: string;
  text: string;
}

interface PolicyVersionTable {
  id: Generated<number>;
  hash: string;
  at: Date;
  saved_at: Generated<Date>;
}

interface PolicyShownTable {
  person_id: string;
  replaces: number;
  hash: string;
  pages: JSONColumnType<readonly number[]>;
  at: Date;
}

interface PolicyAcceptanceTable {
  replaces: number;
  hash: string;
  person_id: string;
  person: JSONColumnType<Person>;
  at: Date;
  saved_at: Generated<Date>;
}

interface BatchFileTable {
  id: Generated<number>;
  batch: number;
  name: string;
  content: string;
  person: JSONColumnType<Person>;
  at: Date;
}

interface SourceExportTable {
  id: Generated<number>;
  batch: number;
  sha256: string;
  key: string;
  exported_at: Date;
  expires_at: Date;
  people: number;
  others: number;
  person: JSONColumnType<Person>;
  at: Date;
}

interface DownloadContentTable {
  sha256: string;
  bytes: Buffer;
}

interface DownloadTable {
  id: string;
  person: JSONColumnType<Person>;
  run: number | null;
  name: string;
  type: string;
  content: string | null;
  expires_at: Date;
  downloaded_at: Date | null;
}

/** What was read of a mailbox with calls of its own. */
interface InspectionTable {
  mailbox: string;
  fingerprint: string;
  reading: JSONColumnType<Inspection>;
  read_at: Date;
}

interface DashboardLinkTable {
  token: string;
  session: string | null;
  person: JSONColumnType<Person>;
  expires_at: Date;
}

interface SecretTable {
  name: string;
  value: string;
}

interface MonitoredBatchTable {
  batch: number;
  checked_at: Date;
  next_check_at: Date;
  known_drifts: JSONColumnType<readonly Drift[], string | undefined>;
  stopped_by: NullableJson<Person>;
}

interface InstanceTable {
  id: string;
  heartbeat_at: Date;
}

interface RateLimitTable {
  tenant: string;
  next_slot_at: Generated<Date>;
  paused_until: Generated<Date>;
  calls_per_second: number | null;
  remaining: number | null;
}
