import { type Kysely, sql } from 'kysely';

/** Policies say what follows where access ends soon; those kept so far don't ask. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['run', 'policy_edition'])
    await sql`
      update ${sql.table(table)} set policy = jsonb_set(policy, '{plans}',
        '{"expiring": null}'::jsonb || (policy -> 'plans'))`.execute(db);
}
