import { type Kysely, sql } from 'kysely';

/** The policies that counted, and who accepted the next one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table policy_edition (
      id integer generated always as identity primary key,
      code text not null,
      policy jsonb not null,
      at timestamptz not null
    )`.execute(db);
  await sql`
    create table policy_voice (
      base integer not null,
      code text not null,
      person_id text not null,
      person jsonb not null,
      at timestamptz not null,
      primary key (base, code, person_id)
    )`.execute(db);
}
