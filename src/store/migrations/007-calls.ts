import { type Kysely, sql } from 'kysely';

/** Of what is told beside cards there is one of each kind for a run and a place; policies say whom to call and when not, and what drift leads to. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`drop index delivery_notice`.execute(db);
  await sql`create unique index delivery_told on delivery (run, kind, place_id) where kind <> 'card'`.execute(
    db,
  );
  for (const table of ['run', 'policy_edition'])
    await sql`
      update ${sql.table(table)} set policy = jsonb_set(policy, '{approval}',
        '{"escalate": null, "quiet": []}'::jsonb || (policy -> 'approval'))
        || jsonb_build_object('limits', '{"drift": "hold"}'::jsonb || (policy -> 'limits'))`.execute(
      db,
    );
}
