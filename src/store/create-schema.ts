import { type Kysely, sql } from 'kysely';
import { changeRecordTables } from './change-record-tables.ts';
import { changeTriggers } from './change-triggers.ts';
import { intentFunctions } from './intent-functions.ts';
import { handOffTables } from './hand-off-tables.ts';
import { messageTables } from './message-tables.ts';
import { runTables } from './run-tables.ts';
import { webhookFunctions, webhookTables } from './webhook-tables.ts';

/** Creates every table; the first migration. */
export async function createSchema(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements()) await sql.raw(statement).execute(db);
}

/** The names of all tables. */
export function tableNames(): readonly string[] {
  return statements().flatMap((statement) => /^create table (\w+)/.exec(statement)?.[1] ?? []);
}

function statements(): readonly string[] {
  const tables = [
    ...runTables,
    ...handOffTables,
    ...messageTables,
    ...webhookTables,
    ...changeRecordTables,
    ...peopleTables,
    ...instanceTables,
  ];
  return [...functions, ...tables, ...tableFunctions, pinSearchPath];
}

/** Judges every lease and deadline that several processes share; tests replace it. */
const functions = [
  `create function database_time() returns timestamptz language sql volatile
    as 'select clock_timestamp()'`,
];

/** Functions and triggers that use the tables. */
const tableFunctions = [...intentFunctions, ...changeTriggers, ...webhookFunctions];

/** Then a caller can't make the functions read other tables, by a schema of its own in front of ours. */
const pinSearchPath = `do $do$
  declare name text;
  begin
    foreach name in array '{${functionNames([...functions, ...tableFunctions]).join()}}'::text[] loop
      execute format('alter function %I set search_path to %I, pg_temp', name, current_schema());
    end loop;
  end
$do$`;

function functionNames(statements: readonly string[]): readonly string[] {
  return statements.flatMap((statement) => /^create function (\w+)/.exec(statement)?.[1] ?? []);
}

/** What people decide beside runs, and the files that they upload and download. */
const peopleTables = [
  `create table override (
    id integer generated always as identity primary key,
    kind text not null,
    source_id text not null,
    source jsonb not null,
    target jsonb,
    batch integer,
    until text,
    person jsonb not null,
    at timestamptz not null,
    note text not null,
    saved_at timestamptz not null default clock_timestamp()
  )`,
  `create index override_saved on override (saved_at)`,
  `create index override_source on override (source_id, id desc)`,
  `create table delegation (
    id integer generated always as identity primary key,
    approver_id text not null,
    approver jsonb not null,
    stand_in jsonb,
    until text,
    person jsonb not null,
    accepted_by jsonb,
    at timestamptz not null,
    note text not null
  )`,
  `create index delegation_approver on delegation (approver_id, id desc)`,
  // Every policy that someone was shown or that came into force, in its canonical JSON. The code is made by policyVersion.
  `create table policy_text (
    hash text primary key,
    code text not null,
    text text not null,
    check (hash = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
    check (code = left(hash, 12))
  )`,
  // saved_at: set by the database, so that no version can be inserted before its acceptances.
  `create table policy_version (
    id integer generated always as identity primary key,
    hash text not null references policy_text,
    at timestamptz not null,
    saved_at timestamptz not null default clock_timestamp()
  )`,
  // replaces: id of the version that applied when the person was shown the other one.
  `create table policy_shown (
    person_id text primary key,
    replaces integer not null references policy_version,
    hash text not null references policy_text,
    pages jsonb not null,
    at timestamptz not null
  )`,
  `create table policy_acceptance (
    replaces integer not null references policy_version,
    hash text not null references policy_text,
    person_id text not null,
    person jsonb not null,
    at timestamptz not null,
    saved_at timestamptz not null default clock_timestamp(),
    primary key (replaces, hash, person_id)
  )`,
  `create table batch_file (
    id integer generated always as identity primary key,
    batch integer not null,
    name text not null,
    content text not null,
    person jsonb not null,
    at timestamptz not null
  )`,
  `create table source_export (
    id integer generated always as identity primary key,
    batch integer not null,
    sha256 text not null unique,
    key text not null,
    exported_at timestamptz not null,
    expires_at timestamptz not null,
    people integer not null,
    others integer not null,
    person jsonb not null,
    at timestamptz not null
  )`,
  `create index source_export_batch on source_export (batch, exported_at desc)`,
  // Packed with gzip. Deleted when a newer export of the batch comes, and when it expires.
  `create table source_export_content (sha256 text primary key, bytes bytea not null)`,
  // A text that is offered several times is stored once, and deleted when it is not offered any more.
  `create table download_content (sha256 text primary key, bytes bytea not null)`,
  // The record of the offer stays without its content.
  `create table download (
    id uuid primary key,
    person jsonb not null,
    run integer references run,
    name text not null,
    type text not null,
    content text references download_content on delete set null,
    expires_at timestamptz not null,
    downloaded_at timestamptz
  )`,
  `create index download_content_of on download (content)`,
  `create table inspection (
    mailbox text primary key,
    fingerprint text not null,
    reading jsonb not null,
    read_at timestamptz not null
  )`,
  // Hashes of the tokens; session: null until the link is opened.
  `create table dashboard_link (
    token text primary key,
    session text unique,
    person jsonb not null,
    expires_at timestamptz not null
  )`,
  `create table secret (name text primary key, value text not null)`,
  `create table monitored_batch (
    batch integer primary key,
    checked_at timestamptz not null,
    next_check_at timestamptz not null,
    known_drifts jsonb not null default '[]',
    stopped_by jsonb
  )`,
];

/** What the instances of the bot share. */
const instanceTables = [
  `create table instance (id text primary key, heartbeat_at timestamptz not null)`,
  `create table rate_limit (
    tenant text primary key,
    next_slot_at timestamptz not null default clock_timestamp(),
    paused_until timestamptz not null default clock_timestamp(),
    calls_per_second float8,
    remaining integer
  )`,
];
