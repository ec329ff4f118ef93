import { resolve } from 'node:path';
import * as z from 'zod/v4';
import { databaseUrl, publicUrl, serviceUrls } from './addresses.ts';
import { ConfigError } from './configError.ts';
import { door, registration } from './door.ts';
import { withEnvFiles, type Variables } from './envFiles.ts';
import { address, origin, port } from './fields.ts';
import { accessOf, home, tenantAccess } from './tenants.ts';

const openIdMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const path = z.string().transform((value) => resolve(value));

const environment = z.object({
  door,
  port: port('PORT'),
  publicUrl,
  projectFile: path,
  databaseUrl,
  dataDir: path,
  bot: registration,
  openIdMetadataUrl: address('BOT_OPENID_METADATA_URL', openIdMetadata),
  loginUrl: origin('BOT_LOGIN_URL', 'https://login.microsoftonline.com'),
  serviceUrls,
  source: tenantAccess('SOURCE'),
  target: tenantAccess('TARGET'),
  home,
  authorityHost: origin('AZURE_AUTHORITY_HOST', 'https://login.microsoftonline.com'),
  graphBaseUrl: origin('GRAPH_BASE_URL', 'https://graph.microsoft.com'),
  exchangeBaseUrl: origin('EXCHANGE_BASE_URL', 'https://outlook.office365.com'),
  metricsPort: port('METRICS_PORT').nullable(),
});
type Parsed = z.output<typeof environment>;

/** All that the bot is told from outside; paths are absolute, URLs without a slash at their end. */
export interface Environment extends Omit<Parsed, 'door'> {
  readonly tenants: 'sandbox' | 'live';
  readonly host: string;
  /** The tenant whose people use the bot, `home` its side. */
  readonly homeTenantId: string;
}

/** Throws a ConfigError with every fault of the variables and env files at once. */
export function readEnvironment(env: Variables, root = process.cwd()): Environment {
  const parsed = environment.safeParse(shaped(withEnvFiles(env, root)));
  if (!parsed.success)
    throw new ConfigError(
      'The environment is faulty',
      parsed.error.issues.map((issue) => issue.message),
    );
  const { door, ...rest } = parsed.data;
  return {
    ...rest,
    ...door,
    homeTenantId: rest[rest.home].tenantId,
    publicUrl: rest.publicUrl ?? sandboxUrl(door, rest.port),
  };
}

/** The variables as the schema nests them, so that one fault hides no other. */
function shaped(variables: Variables) {
  return {
    door: {
      tenants: variables['TENANTS'],
      host: variables['HOST'],
      registered: variables['BOT_ID'] !== undefined,
      worlds: {
        AZURE_AUTHORITY_HOST: variables['AZURE_AUTHORITY_HOST'],
        GRAPH_BASE_URL: variables['GRAPH_BASE_URL'],
        EXCHANGE_BASE_URL: variables['EXCHANGE_BASE_URL'],
      },
    },
    port: variables['PORT'] ?? '3978',
    publicUrl: variables['PUBLIC_URL'] ?? null,
    projectFile: variables['PROJECT_FILE'] ?? 'env/project.sandbox.yml',
    databaseUrl: variables['DATABASE_URL'] ?? null,
    dataDir: variables['DATA_DIR'] ?? '.data',
    bot: botOf(variables),
    openIdMetadataUrl: variables['BOT_OPENID_METADATA_URL'] ?? openIdMetadata,
    loginUrl: variables['BOT_LOGIN_URL'],
    serviceUrls: variables['BOT_SERVICE_URLS'] ?? '',
    source: accessOf(variables, 'SOURCE'),
    target: accessOf(variables, 'TARGET'),
    home: {
      bot: variables['BOT_TENANT_ID'],
      source: variables['SOURCE_TENANT_ID'],
      target: variables['TARGET_TENANT_ID'],
    },
    authorityHost: variables['AZURE_AUTHORITY_HOST'],
    graphBaseUrl: variables['GRAPH_BASE_URL'],
    exchangeBaseUrl: variables['EXCHANGE_BASE_URL'],
    metricsPort: variables['METRICS_PORT'] ?? null,
  };
}

function botOf(variables: Variables) {
  if (variables['BOT_ID'] === undefined) return null;
  return {
    id: variables['BOT_ID'],
    type: variables['BOT_TYPE'] ?? 'SingleTenant',
    proof: {
      secret: variables['BOT_PASSWORD'],
      certificate: variables['BOT_CERTIFICATE_PATH'],
    },
  };
}

/** Null with port 0: nobody knows the address before the bot listens. */
function sandboxUrl(
  { tenants, host }: { tenants: 'sandbox' | 'live'; host: string },
  port: number,
): string | null {
  if (tenants === 'live' || port === 0) return null;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
