import { type Kysely, sql } from 'kysely';

/** Policies say what follows once the first rows stand; those kept so far go on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['run', 'policy_edition'])
    await sql`
      update ${sql.table(table)} set policy = jsonb_set(policy, '{limits}',
        '{"afterCanary": "go"}'::jsonb || (policy -> 'limits'))`.execute(db);
}
