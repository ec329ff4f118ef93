import type { Policy } from '../../mapping/policy.ts';
import type { AppCredentials } from '../../mapping/surroundings.ts';
import type { World } from '../ports.ts';

/** What the bot's own applications and the one of the migration endpoint prove themselves with, where the policy asks when it ends. An application that is registered elsewhere is left out. */
export async function readCredentials(
  { source, target }: Pick<World, 'source' | 'target'>,
  { plans, migration }: Policy,
): Promise<readonly AppCredentials[]> {
  if (plans.expiring === null) return [];
  const own = [source, target].map((tenant) => ({
    of: `the bot’s application in the ${tenant.side} tenant`,
    reading: tenant.credentials(null),
  }));
  const endpoint =
    migration === null
      ? []
      : [
          {
            of: 'the migration application',
            reading: target.credentials(migration.applicationId),
          },
        ];
  const read = await Promise.all(
    [...own, ...endpoint].map(async ({ of, reading }) => ({ of, credentials: await reading })),
  );
  return read.flatMap(({ of, credentials }) => (credentials === null ? [] : [{ of, credentials }]));
}
