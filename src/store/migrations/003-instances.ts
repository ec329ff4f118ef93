import { type Kysely, sql } from 'kysely';

/** The bots that work on this database, each with its last sign of life. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table instance (id text primary key, beat timestamptz not null)`.execute(db);
}
