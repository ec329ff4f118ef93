import { type Kysely, sql } from 'kysely';

/** Creates every table; the first migration. */
export async function createSchema(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...runTables, ...messageTables, ...peopleTables, ...instanceTables])
    await sql.raw(statement).execute(db);
}

/** Runs, their plans row by row, votes and decisions. */
const runTables = [
  `create table run (
    id integer generated always as identity primary key,
    batch integer not null,
    requester jsonb not null,
    place jsonb not null,
    policy jsonb not null,
    phase text not null,
    opened_at timestamptz not null,
    checks jsonb not null default '[]',
    counts jsonb,
    digest text,
    clean_digest text,
    follows integer references run,
    undoes jsonb,
    retries jsonb,
    expires_at timestamptz,
    delta jsonb,
    notes jsonb not null default '[]',
    read_at timestamptz,
    policy_findings jsonb not null default '[]',
    required_approvals jsonb not null default '{"people": 1, "rights": []}',
    queued_until timestamptz,
    paused_by jsonb,
    cancel_requested_by jsonb,
    wait_reason text,
    outcome jsonb,
    version integer not null default 1
  )`,
  `create unique index run_open on run (batch) where outcome is null`,
  `create unique index run_follows on run (follows)`,
  `create table decision (
    run integer primary key references run,
    kind text not null,
    person jsonb,
    at timestamptz not null,
    digest text,
    note text not null
  )`,
  `create table vote (
    run integer not null references run,
    digest text not null,
    person_id text not null,
    person jsonb not null,
    on_behalf_of jsonb,
    at timestamptz not null,
    note text not null,
    rights jsonb not null,
    primary key (run, digest, person_id)
  )`,
  // Rows are updated in place; the free space keeps a new version of a row on the same page.
  `create table plan_row (
    run integer not null references run,
    seq integer not null,
    "row" jsonb not null,
    state text not null,
    intended_at timestamptz,
    detail text not null default '',
    code text not null default '',
    move_test jsonb,
    primary key (run, seq)
  ) with (fillfactor = 70)`,
  `create index plan_row_source on plan_row (("row" -> 'source' ->> 'id'), run desc)`,
  `create index plan_row_target on plan_row (("row" -> 'target' ->> 'id'))`,
  `create table global_pause (id integer primary key check (id = 1), person jsonb not null)`,
];

/** Messages on their way, and the chats that they can go to. A message belongs to a run or is an announcement. */
const messageTables = [
  `create table delivery (
    id integer generated always as identity primary key,
    run integer references run,
    kind text not null,
    announcement jsonb,
    place_id text not null,
    place jsonb not null,
    mention jsonb,
    conversation text,
    activity text,
    version integer not null,
    attempts integer not null default 0,
    lost_answers integer not null default 0,
    not_before timestamptz,
    leased_until timestamptz,
    abandoned boolean not null default false,
    last_error text not null default '',
    check ((run is null) = (announcement is not null))
  )`,
  `create index delivery_run on delivery (run)`,
  `create unique index delivery_notice on delivery (run, kind, place_id) where kind <> 'card' and run is not null`,
  `create table channel (id text primary key, place jsonb not null, registered_by jsonb not null)`,
  `create table personal_chat (person_id text primary key, place jsonb not null)`,
  `create table chat_account (person_id text primary key, account text not null, at timestamptz not null)`,
  `create index chat_account_at on chat_account (at desc)`,
];

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
    note text not null
  )`,
  `create index override_source on override (source_id, id desc)`,
  `create table delegation (
    id integer generated always as identity primary key,
    approver_id text not null,
    approver jsonb not null,
    stand_in jsonb,
    until text,
    person jsonb not null,
    at timestamptz not null,
    note text not null
  )`,
  `create index delegation_approver on delegation (approver_id, id desc)`,
  `create table policy_version (
    id integer generated always as identity primary key,
    code text not null,
    policy jsonb not null,
    at timestamptz not null
  )`,
  // replaces: id of the version that applied when the person accepted, 0 for none.
  `create table policy_acceptance (
    replaces integer not null,
    code text not null,
    person_id text not null,
    person jsonb not null,
    at timestamptz not null,
    primary key (replaces, code, person_id)
  )`,
  `create table batch_file (
    id integer generated always as identity primary key,
    batch integer not null,
    name text not null,
    content text not null,
    person jsonb not null,
    at timestamptz not null
  )`,
  // The content is deleted after the download or the expiry; the record of the offer stays.
  `create table download (
    id uuid primary key,
    person jsonb not null,
    run integer references run,
    name text not null,
    type text not null,
    content text,
    expires_at timestamptz not null,
    downloaded_at timestamptz
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
