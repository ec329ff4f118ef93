import { type Kysely, sql } from 'kysely';

/** Batches that are looked after once they are stamped; policies say how often. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table watch (
      batch integer primary key,
      seen timestamptz not null,
      next timestamptz not null,
      known jsonb not null default '[]',
      closed_by jsonb
    )`.execute(db);
  await sql`
    insert into watch (batch, seen, next)
    select distinct batch, clock_timestamp(), clock_timestamp() from run
    where outcome is not null and exists (
      select from plan_row where plan_row.run = run.id and state in ('verified', 'synced'))`.execute(
    db,
  );
  for (const table of ['run', 'policy_edition'])
    await sql`
      update ${sql.table(table)} set policy = '{"watch": {"every": 21600000}}'::jsonb || policy`.execute(
      db,
    );
}
