import type { Generated, JSONColumnType } from 'kysely';
import type { HandOffMember } from '../mapping/hand-off/hand-off.ts';
import type { PartState } from '../ports/hand-off-journal.ts';

/** What hand-offs create or change in the target, and their people. */
export const handOffTables = [
  `create table migration_part (
    run integer not null references run,
    seq integer not null,
    name text not null,
    people integer not null,
    state text not null default 'planned',
    remote_id text,
    sends integer not null default 0,
    intended_at timestamptz,
    detail text not null default '',
    code text not null default '',
    primary key (run, seq)
  )`,
  // part: null for people who are left out. code and detail: what the tenant answered for the person.
  `create table migration_member (
    run integer not null references run,
    seq integer not null,
    part integer,
    member jsonb not null,
    code text not null default '',
    detail text not null default '',
    primary key (run, seq)
  )`,
  `create index migration_member_part on migration_member (run, part, seq)`,
];

export interface MigrationPartTable {
  run: number;
  seq: number;
  name: string;
  people: number;
  state: Generated<PartState>;
  remote_id: string | null;
  sends: Generated<number>;
  intended_at: Date | null;
  detail: Generated<string>;
  code: Generated<string>;
}

export interface MigrationMemberTable {
  run: number;
  seq: number;
  part: number | null;
  member: JSONColumnType<HandOffMember>;
  code: Generated<string>;
  detail: Generated<string>;
}
