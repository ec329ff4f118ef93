import { type Kysely, sql } from 'kysely';

/** Approvals one by one, what a plan asks of them, and until when an approved one waits. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table vote (
      run integer not null references run,
      digest text not null,
      person_id text not null,
      person jsonb not null,
      at timestamptz not null,
      note text not null,
      seats jsonb not null,
      primary key (run, digest, person_id)
    )`.execute(db);
  await sql`
    alter table run
      add column hits jsonb not null default '[]',
      add column demand jsonb not null default '{"people": 1, "seats": []}',
      add column queued_until timestamptz`.execute(db);
  await sql`
    update run set policy = '{"plans": {"size": null, "conflicts": null, "firstBatch": null}}' || policy
      || jsonb_build_object(
        'protected', '{"approvers": null}' || (policy -> 'protected'),
        'limits', '{"timeZone": "UTC"}' || (policy -> 'limits'))`.execute(db);
}
