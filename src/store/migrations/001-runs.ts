import { type Kysely, sql } from 'kysely';

/** Runs, their plans row by row, and the one decision on each. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table run (
      id integer generated always as identity primary key,
      batch integer not null,
      requester jsonb not null,
      place jsonb not null,
      policy jsonb not null,
      phase text not null,
      opened_at timestamptz not null,
      checks jsonb not null,
      counts jsonb,
      digest text,
      expires_at timestamptz,
      stop_by jsonb,
      held_up text,
      outcome jsonb,
      version integer not null
    )`.execute(db);
  await sql`create unique index run_open on run (batch) where outcome is null`.execute(db);
  await sql`
    create table decision (
      run integer primary key references run,
      kind text not null,
      person jsonb,
      at timestamptz not null,
      digest text,
      note text not null
    )`.execute(db);
  // Rows change state in place; the free space keeps every change on its own page.
  await sql`
    create table plan_row (
      run integer not null references run,
      seq integer not null,
      "row" jsonb not null,
      state text not null,
      intended_at timestamptz,
      detail text not null,
      code text not null,
      primary key (run, seq)
    ) with (fillfactor = 70)`.execute(db);
}
