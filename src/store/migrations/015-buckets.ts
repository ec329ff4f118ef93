import { type Kysely, sql } from 'kysely';

/** What all instances together may ask of a tenant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bucket (
      tenant text primary key,
      next_at timestamptz not null default clock_timestamp(),
      closed_until timestamptz not null default clock_timestamp(),
      per_second float8,
      room integer
    )`.execute(db);
}
