import type { Policy } from '../../mapping/policy.ts';
import type { Finding } from '../../mapping/row.ts';
import type { AppCredentials } from '../../mapping/surroundings.ts';
import type { World } from '../ports.ts';
import type { Unless } from './unread.ts';

/** What the bot's own applications and the one of the migration endpoint prove themselves with, where the policy asks when it ends. */
export async function readCredentials(
  { source, target }: Pick<World, 'source' | 'target'>,
  { plans, migration }: Policy,
  unless: Unless,
): Promise<readonly AppCredentials[]> {
  if (plans.expiring === null) return [];
  const own = [source, target].map((tenant) => ({
    of: `the bot’s application in the ${tenant.side} tenant`,
    read: () => tenant.credentials(null),
  }));
  const endpoint = (migration === null ? [] : [migration]).map(({ applicationId }) => ({
    of: 'the migration application',
    read: () => target.credentials(applicationId),
  }));
  const found = await Promise.all(
    [...own, ...endpoint].map(async ({ of, read }) => ({
      of,
      credentials: await unless(unread(of), null, read),
    })),
  );
  // An application may be registered in the other tenant, or in a third one.
  return found.flatMap(({ of, credentials }) =>
    credentials === null ? [] : [{ of, credentials }],
  );
}

function unread(of: string): Finding {
  return {
    code: 'credentials-unread',
    text: `When the secrets and certificates of ${of} end was not checked.`,
  };
}
