import { type Kysely, sql } from 'kysely';

/** Cards and notices on their way, and where people and channels can be told things. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table delivery (
      id integer generated always as identity primary key,
      run integer not null references run,
      kind text not null,
      place_id text not null,
      place jsonb not null,
      mention jsonb,
      conversation text,
      activity text,
      version integer not null,
      attempts integer not null,
      losses integer not null,
      not_before timestamptz,
      leased_until timestamptz,
      given_up boolean not null,
      why text not null
    )`.execute(db);
  await sql`create index delivery_of_run on delivery (run)`.execute(db);
  await sql`create unique index delivery_notice on delivery (run, place_id) where kind = 'notice'`.execute(
    db,
  );
  await sql`
    create table channel (
      id text primary key,
      place jsonb not null,
      registered_by jsonb not null
    )`.execute(db);
  await sql`
    create table chat (
      person_id text primary key,
      place jsonb not null
    )`.execute(db);
}
