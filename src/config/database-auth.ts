import * as z from 'zod/v4';
import type { Variables } from './env-files.ts';

const clientId = z.string().nullable();

/** Whether the database URLs have passwords, or tokens of a managed identity sign in. A client ID chooses among several identities. */
export const databaseAuth = z
  .object({
    kind: z.enum(['password', 'entra'], {
      error: 'DATABASE_AUTH is neither password nor entra. Set it to one of the two.',
    }),
    clientId,
    ownerClientId: clientId,
    urls: z.record(z.string(), z.string().nullable()),
  })
  .transform(({ urls, ...auth }, context) => {
    if (auth.kind === 'password') return auth;
    if (urls['DATABASE_URL'] === null)
      context.addIssue(
        'DATABASE_AUTH has no effect without DATABASE_URL. Set DATABASE_URL to postgres://identity-name@host:5432/database?sslmode=verify-full, or remove DATABASE_AUTH.',
      );
    for (const [name, url] of Object.entries(urls)) {
      if (url === null || !URL.canParse(url)) continue;
      const { username, password, searchParams } = new URL(url);
      if (username === '' && !searchParams.has('user'))
        context.addIssue(
          `${name} has no user, and DATABASE_AUTH is entra. Add the name of the managed identity: postgres://identity-name@host:5432/database?sslmode=verify-full.`,
        );
      if (password !== '' || searchParams.has('password'))
        context.addIssue(
          `${name} has a password, and DATABASE_AUTH is entra. Remove one of the two.`,
        );
    }
    return auth;
  });

export function databaseAuthInput(variables: Variables) {
  const owner = variables['DATABASE_OWNER_URL'];
  return {
    kind: variables['DATABASE_AUTH'] ?? 'password',
    clientId: variables['DATABASE_CLIENT_ID'] ?? null,
    ownerClientId:
      variables['DATABASE_OWNER_CLIENT_ID'] ??
      (owner === undefined ? variables['DATABASE_CLIENT_ID'] : undefined) ??
      null,
    urls: { DATABASE_URL: variables['DATABASE_URL'] ?? null, DATABASE_OWNER_URL: owner ?? null },
  };
}
