import { resolve } from 'node:path';
import { ConfigError } from './configError.ts';
import { hostOf, tenantsMode } from './door.ts';
import { withEnvFiles, type Variables } from './envFiles.ts';
import { port } from './fields.ts';

/** What `npm start` must know before it launches anything; the bot reads its own environment in full. */
export interface Launch {
  readonly tenants: 'sandbox' | 'live';
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** Whether the bot checks tokens: then the Playground can't talk to it. */
  readonly registered: boolean;
  readonly homeTenantId: string | null;
  /** Whether a server of somebody else holds the database. */
  readonly serverDatabase: boolean;
}

export function readLaunch(env: Variables, root = process.cwd()): Launch {
  const variables = withEnvFiles(env, root);
  const tenants = tenantsMode.safeParse(variables['TENANTS']);
  const listening = port('PORT').safeParse(variables['PORT'] ?? '3978');
  if (!tenants.success || !listening.success)
    throw new ConfigError(
      'The environment is faulty',
      [tenants, listening]
        .flatMap(({ error }) => error?.issues ?? [])
        .map(({ message }) => message),
    );
  return {
    tenants: tenants.data,
    host: hostOf(tenants.data, variables['HOST']),
    port: listening.data,
    dataDir: resolve(variables['DATA_DIR'] ?? '.data'),
    registered: variables['BOT_ID'] !== undefined,
    homeTenantId: variables['BOT_TENANT_ID'] ?? null,
    serverDatabase: variables['DATABASE_URL'] !== undefined,
  };
}
