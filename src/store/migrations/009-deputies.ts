import { type Kysely, sql } from 'kysely';

/** Who stands in for whom, and in whose place somebody approved. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table deputy (
      id integer generated always as identity primary key,
      approver_id text not null,
      approver jsonb not null,
      stand_in jsonb,
      until text,
      person jsonb not null,
      at timestamptz not null,
      note text not null
    )`.execute(db);
  await sql`create index deputy_of on deputy (approver_id, id desc)`.execute(db);
  await sql`alter table vote add column instead jsonb`.execute(db);
}
