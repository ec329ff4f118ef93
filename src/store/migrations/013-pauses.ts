import { type Kysely, sql } from 'kysely';

/** Who has stopped the writes of a run, or of them all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column paused_by jsonb`.execute(db);
  await sql`create table brake (id integer primary key check (id = 1), person jsonb not null)`.execute(
    db,
  );
}
