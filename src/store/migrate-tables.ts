import { Migrator } from 'kysely';
import { createSchema } from './create-schema.ts';
import { withOwnerConnection } from './owner-connection.ts';
import type { Password } from './sign-in.ts';

/** By name, in this order. A released migration is never changed; the next one follows it. */
const migrations = { '001-schema': { up: createSchema } };

/** Creates or upgrades the tables. Where several instances start at once, one migrates and the others wait. */
export async function migrateTables(
  ownerUrl: string,
  password: Password | null = null,
): Promise<void> {
  const owner = { url: ownerUrl, password };
  await withOwnerConnection(owner, {
    action: 'migrating its tables',
    work: async (db) => {
      const provider = { getMigrations: () => Promise.resolve(migrations) };
      const { error } = await new Migrator({ db, provider }).migrateToLatest();
      if (error instanceof Error) throw error;
      if (error !== undefined) throw new Error('Migrating the database failed.', { cause: error });
    },
  });
}
