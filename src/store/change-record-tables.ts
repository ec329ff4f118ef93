import type { Generated } from 'kysely';
import type { ChangeRef, ChangeState } from '../ports/change-system.ts';
import type { NullableJson } from './json-encoding.ts';

/** The record of a run in ServiceNow or Jira. The correlation is stored before the record is created there. */
export const changeRecordTables = [
  `create table change_record (
    run integer primary key references run,
    correlation uuid not null default gen_random_uuid(),
    opened_at timestamptz not null default database_time(),
    was_sent boolean not null default false,
    ref jsonb,
    sent_digest text,
    state jsonb,
    problem text not null default '',
    attempts integer not null default 0,
    not_before timestamptz,
    leased_until timestamptz,
    claim integer not null default 0,
    closed_at timestamptz
  )`,
  `create index change_record_open on change_record (run) where closed_at is null`,
];

export interface ChangeRecordTable {
  run: number;
  correlation: Generated<string>;
  opened_at: Generated<Date>;
  was_sent: Generated<boolean>;
  ref: NullableJson<ChangeRef>;
  sent_digest: string | null;
  state: NullableJson<ChangeState>;
  problem: Generated<string>;
  attempts: Generated<number>;
  not_before: Date | null;
  leased_until: Date | null;
  claim: Generated<number>;
  closed_at: Date | null;
}
