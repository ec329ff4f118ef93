/** Messages on their way, and the chats that they can go to. A message belongs to a run or is an announcement. */
export const messageTables = [
  `create table delivery (
    id integer generated always as identity primary key,
    run integer references run,
    kind text not null,
    announcement jsonb,
    key text,
    place_id text not null,
    place jsonb not null,
    mentions jsonb not null default '[]',
    conversation text,
    activity text,
    version integer not null,
    moved boolean not null default false,
    attempts integer not null default 0,
    lost_answers integer not null default 0,
    not_before timestamptz,
    leased_until timestamptz,
    claim integer not null default 0,
    abandoned boolean not null default false,
    last_error text not null default '',
    check ((run is null) = (announcement is not null))
  )`,
  `create index delivery_run on delivery (run)`,
  `create index delivery_activity on delivery (activity)`,
  `create unique index delivery_notice on delivery (run, kind, place_id) where kind <> 'card' and run is not null`,
  `create unique index delivery_key on delivery (key, place_id) where key is not null`,
  `create table channel (
    id text primary key,
    place jsonb not null,
    registered_by jsonb not null,
    level text not null
  )`,
  // conversation null: a process starts the thread until leased_until.
  `create table batch_thread (
    place_id text not null,
    batch integer not null,
    conversation text,
    leased_until timestamptz,
    primary key (place_id, batch)
  )`,
  `create table personal_chat (
    person_id text primary key,
    place jsonb not null,
    used_at timestamptz not null default clock_timestamp()
  )`,
  `create index personal_chat_place on personal_chat ((place ->> 'id'), used_at desc)`,
  `create table chat_account (person_id text primary key, account text not null, at timestamptz not null)`,
  `create index chat_account_at on chat_account (at desc)`,
];
