import { type Kysely, sql } from 'kysely';

/** Which run, or who of it, a run takes back. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column undoes jsonb`.execute(db);
}
