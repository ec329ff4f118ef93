import { type Kysely, sql } from 'kysely';

/** What approves a plan's clean rows alone, and which run left its rows to which. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column clean text, add column follows integer references run`.execute(
    db,
  );
  await sql`create unique index run_follows on run (follows)`.execute(db);
}
