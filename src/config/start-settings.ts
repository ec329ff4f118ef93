import { resolve } from 'node:path';
import { ConfigError } from './config-error.ts';
import { withEnvFiles, type Variables } from './env-files.ts';
import { port } from './environment-fields.ts';
import { hostFor, tenantsMode, type TenantsMode } from './listen-address.ts';

/** What `npm start` needs before it starts a process. The bot reads the whole environment itself. */
export interface StartSettings {
  readonly tenants: TenantsMode;
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** true: the bot checks tokens, so the Agents Playground can't talk to it. */
  readonly registered: boolean;
  readonly homeTenantId: string | null;
  /** true: DATABASE_URL is set, so the embedded PostgreSQL is not used. */
  readonly hasDatabaseUrl: boolean;
}

export function readStartSettings(env: Variables, root = process.cwd()): StartSettings {
  const variables = withEnvFiles(env, root);
  const tenants = tenantsMode.safeParse(variables['TENANTS']);
  const parsedPort = port.safeParse(variables['PORT'] ?? '3978');
  if (!tenants.success || !parsedPort.success)
    throw new ConfigError(
      'The environment variables are not valid',
      [tenants, parsedPort]
        .flatMap(({ error }) => error?.issues ?? [])
        .map(({ message }) => message),
    );
  return {
    tenants: tenants.data,
    host: hostFor(tenants.data, variables['HOST']),
    port: parsedPort.data,
    dataDir: resolve(variables['DATA_DIR'] ?? '.data'),
    registered: variables['BOT_ID'] !== undefined,
    homeTenantId: variables['BOT_TENANT_ID'] ?? null,
    hasDatabaseUrl: variables['DATABASE_URL'] !== undefined,
  };
}
