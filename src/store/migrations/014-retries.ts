import { type Kysely, sql } from 'kysely';

/** Whom of an earlier run a run maps again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column retries jsonb`.execute(db);
}
