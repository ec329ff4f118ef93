import { type Kysely, sql } from 'kysely';

/** Who was here, by the chats' own id. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      person_id text primary key,
      account text not null,
      at timestamptz not null
    )`.execute(db);
  await sql`create index account_at on account (at desc)`.execute(db);
}
