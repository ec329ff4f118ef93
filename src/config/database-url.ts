import * as z from 'zod/v4';
import { hasProtocol, isLoopback } from './url-checks.ts';

export const databaseUrl = postgresUrl('DATABASE_URL');

/** The role that owns the tables signs in with it; then DATABASE_URL is for the application's role. */
export const databaseOwnerUrl = z
  .object({ owner: postgresUrl('DATABASE_OWNER_URL'), hasDatabaseUrl: z.boolean() })
  .refine(({ owner, hasDatabaseUrl }) => owner === null || hasDatabaseUrl, {
    error:
      'DATABASE_OWNER_URL has no effect without DATABASE_URL. Set DATABASE_URL to the URL of the role that the bot runs with, or remove DATABASE_OWNER_URL.',
  })
  .transform(({ owner }) => owner);

/** With live tenants, a server on another machine is reached with TLS. */
function postgresUrl(name: string) {
  const url = z.string().refine((value) => hasProtocol(value, ['postgres:', 'postgresql:']), {
    error: `${name} is not a PostgreSQL URL. Set it to postgres://user:password@host:port/database, or remove it.`,
  });
  return z
    .object({ url: url.nullable(), isLive: z.boolean() })
    .refine(({ url, isLive }) => !isLive || url === null || isLocal(url) || usesTls(url), {
      error: `${name} has no TLS. Add sslmode to it, such as postgres://user:password@host:port/database?sslmode=verify-full.`,
    })
    .transform(({ url }) => url);
}

/** On loopback or a Unix socket. The driver prefers the last parameter `host` to the host of the URL. */
function isLocal(url: string): boolean {
  const { hostname, searchParams } = new URL(url);
  const host = searchParams.getAll('host').at(-1) || decodeURIComponent(hostname);
  return host === '' || host.startsWith('/') || isLoopback(host);
}

const tlsModes = ['require', 'verify-ca', 'verify-full'];

function usesTls(url: string): boolean {
  return tlsModes.includes(new URL(url).searchParams.getAll('sslmode').at(-1) ?? '');
}
