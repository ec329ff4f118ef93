import { type Kysely, sql } from 'kysely';

/** Whether what was stamped could be moved; policies kept so far don't ask. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table plan_row add column move_test jsonb`.execute(db);
  for (const table of ['run', 'policy_edition'])
    await sql`
      update ${sql.table(table)} set policy = jsonb_set(policy, '{migration}',
        '{"test": "off"}'::jsonb || (policy -> 'migration'))
      where jsonb_typeof(policy -> 'migration') = 'object'`.execute(db);
}
