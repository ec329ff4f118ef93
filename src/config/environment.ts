import { resolve } from 'node:path';
import * as z from 'zod/v4';
import { ConfigError } from './config-error.ts';
import { withEnvFiles, type Variables } from './env-files.ts';
import { databaseAuth, databaseAuthInput } from './database-auth.ts';
import { databaseOwnerUrl, databaseUrl } from './database-url.ts';
import { policySha256, port, sandboxTab, tabAppId } from './environment-fields.ts';
import { cloud, cloudInput, serviceUrls, publicUrl, httpsUrl, origin } from './url-fields.ts';
import { listener, type TenantsMode } from './listen-address.ts';
import { telemetry, telemetryInput } from './telemetry-settings.ts';
import { changeSettings, changeSettingsInput } from './change-settings.ts';
import { webhookSecrets, webhookSecretsInput } from './webhook-secrets.ts';
import {
  home,
  registration,
  registrationInput,
  sourceAccess,
  sourceAccessInput,
  tenantAccess,
  tenantAccessInput,
  writeAccess,
  writeAccessInput,
} from './tenant-access.ts';

const openIdMetadata = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const path = z.string().transform((value) => resolve(value));

const environment = z.object({
  listener,
  port,
  publicUrl,
  projectFile: path,
  /** SHA-256 that an empty database requires of its first policy; null: every policy is accepted. */
  policySha256,
  databaseUrl,
  databaseOwnerUrl,
  databaseAuth,
  dataDir: path,
  bot: registration,
  tabAppId,
  sandboxTab,
  openIdMetadataUrl: httpsUrl('BOT_OPENID_METADATA_URL', openIdMetadata),
  loginUrl: origin('BOT_LOGIN_URL', 'https://login.microsoftonline.com'),
  serviceUrls,
  source: sourceAccess,
  target: tenantAccess('TARGET'),
  /** The app that only stamps; null: the one in `target` stamps too. */
  targetWrite: writeAccess,
  home,
  telemetry,
  webhookSecrets,
  /** Where ServiceNow and Jira are, and how the bot signs in there. */
  changeSettings,
  cloud,
});
type Parsed = z.output<typeof environment>;
type Cloud = z.output<typeof cloud>;

/** The settings of the bot; paths are absolute, URLs have no slash at their end. */
export interface Environment extends Omit<Parsed, 'listener' | 'cloud'>, Cloud {
  readonly tenants: TenantsMode;
  readonly host: string;
  /** The tenant of the bot's users; `home` is its side. */
  readonly homeTenantId: string;
}

/** Reads variables and env files. Throws a ConfigError with all errors at once. */
export function readEnvironment(env: Variables, root = process.cwd()): Environment {
  const parsed = environment.safeParse(schemaInput(withEnvFiles(env, root)));
  if (!parsed.success)
    throw new ConfigError(
      'The environment variables are not valid',
      parsed.error.issues.map(({ message }) => message),
    );
  const { listener, cloud: urls, ...rest } = parsed.data;
  return {
    ...rest,
    ...urls,
    ...listener,
    homeTenantId: rest[rest.home].tenantId,
    publicUrl: rest.publicUrl ?? sandboxUrl(listener, rest.port),
  };
}

/** Groups the variables as the schema does, so that an error in one group does not hide those in another. */
function schemaInput(variables: Variables) {
  const isLive = variables['TENANTS'] === 'live';
  return {
    listener: {
      tenants: variables['TENANTS'],
      host: variables['HOST'],
      registered: variables['BOT_ID'] !== undefined,
      cloudUrls: {
        AZURE_AUTHORITY_HOST: variables['AZURE_AUTHORITY_HOST'],
        GRAPH_BASE_URL: variables['GRAPH_BASE_URL'],
        EXCHANGE_BASE_URL: variables['EXCHANGE_BASE_URL'],
      },
    },
    port: variables['PORT'] ?? '3978',
    publicUrl: { url: variables['PUBLIC_URL'] ?? null, isLive },
    projectFile: variables['PROJECT_FILE'] ?? 'env/project.sandbox.yml',
    policySha256: variables['POLICY_SHA256'] ?? null,
    databaseUrl: { url: variables['DATABASE_URL'] ?? null, isLive },
    databaseOwnerUrl: {
      owner: { url: variables['DATABASE_OWNER_URL'] ?? null, isLive },
      hasDatabaseUrl: variables['DATABASE_URL'] !== undefined,
    },
    databaseAuth: databaseAuthInput(variables),
    dataDir: variables['DATA_DIR'] ?? '.data',
    bot: registrationInput(variables),
    tabAppId: variables['TAB_APP_ID'] ?? null,
    sandboxTab: sandboxTabInput(variables),
    openIdMetadataUrl: variables['BOT_OPENID_METADATA_URL'] ?? openIdMetadata,
    loginUrl: variables['BOT_LOGIN_URL'],
    serviceUrls: variables['BOT_SERVICE_URLS'] ?? '',
    source: sourceAccessInput(variables),
    target: tenantAccessInput(variables, 'TARGET'),
    targetWrite: writeAccessInput(variables),
    telemetry: telemetryInput(variables),
    webhookSecrets: webhookSecretsInput(variables),
    changeSettings: changeSettingsInput(variables),
    home: {
      bot: variables['BOT_TENANT_ID'],
      source: variables['SOURCE_TENANT_ID'],
      target: variables['TARGET_TENANT_ID'],
      sourceAccess: variables['SOURCE_ACCESS'],
    },
    cloud: cloudInput(variables),
  };
}

/** Only where no tokens are checked, which is on loopback. */
function sandboxTabInput(variables: Variables) {
  const session = variables['SANDBOX_TAB_SESSION'];
  if (session === undefined || variables['BOT_ID'] !== undefined) return null;
  return { session, personId: variables['SANDBOX_TAB_PERSON'] };
}

/** The default of PUBLIC_URL in sandbox mode; null with port 0, because the port is not known yet. */
function sandboxUrl(
  { tenants, host }: { tenants: TenantsMode; host: string },
  port: number,
): string | null {
  if (tenants === 'live' || port === 0) return null;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
