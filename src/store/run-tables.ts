/** Runs, their plans row by row, votes and decisions. */
export const runTables = [
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
    owner_epoch integer not null default 0,
    version integer not null default 1
  )`,
  `create unique index run_open on run (batch) where outcome is null`,
  `create unique index run_follows on run (follows)`,
  // The latest row of a run counts; kind reopened: the run has no decision any more.
  `create table decision (
    id integer generated always as identity primary key,
    run integer not null references run,
    kind text not null,
    person jsonb,
    at timestamptz not null,
    digest text,
    note text not null
  )`,
  `create index decision_run on decision (run, id desc)`,
  // The latest row of a person for a digest counts; withdrawn: it takes the approval back, and says why.
  `create table vote (
    id integer generated always as identity primary key,
    run integer not null references run,
    digest text not null,
    person_id text not null,
    person jsonb not null,
    on_behalf_of jsonb,
    at timestamptz not null,
    note text not null,
    rights jsonb not null,
    withdrawn text
  )`,
  `create index vote_run on vote (run, digest, person_id, id desc)`,
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
