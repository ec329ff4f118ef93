import { type Kysely, sql } from 'kysely';

/** What people rule about single users, the files that they give and are offered, and what is told beside a plan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table run add column delta jsonb, add column notes jsonb not null default '[]', add column read_at timestamptz`.execute(
    db,
  );
  await sql`create index plan_row_source on plan_row (("row" -> 'source' ->> 'id'), run desc)`.execute(
    db,
  );
  await sql`create index plan_row_target on plan_row (("row" -> 'target' ->> 'id'))`.execute(db);
  await sql`
    update run set counts = '{"on-premises": 0, "excluded": 0}' || counts where counts is not null`.execute(
    db,
  );
  await sql`
    update plan_row set "row" = "row" || '{"candidates": []}'
    where "row" ->> 'kind' in ('missing', 'ambiguous')`.execute(db);
  await sql`
    create table ruling (
      id integer generated always as identity primary key,
      kind text not null,
      source_id text not null,
      source jsonb not null,
      target jsonb,
      batch integer,
      until text,
      person jsonb not null,
      at timestamptz not null,
      note text not null
    )`.execute(db);
  await sql`create index ruling_of_source on ruling (source_id, id desc)`.execute(db);
  await sql`
    create table batch_file (
      id integer generated always as identity primary key,
      batch integer not null,
      name text not null,
      content text not null,
      person jsonb not null,
      at timestamptz not null
    )`.execute(db);
  // The content goes once it was taken or is over; who was offered what, and when it was taken, stays.
  await sql`
    create table offer (
      id uuid primary key,
      person jsonb not null,
      run integer references run,
      name text not null,
      type text not null,
      content text,
      until timestamptz not null,
      taken_at timestamptz
    )`.execute(db);
  await sql`create table secret (name text primary key, value text not null)`.execute(db);
}
