import type { TokenCredential } from '@azure/identity';
import type { Environment } from '../config/environment.ts';
import { readDatabaseServer, readEmbeddedDatabase } from '../engine/read-database.ts';
import type {
  BotTokenReading,
  Installation,
  PolicyFileReading,
  SettingsReading,
} from '../ports/installation.ts';
import { entraPassword } from '../store/entra-password.ts';
import { getToken } from '../tenants/get-token.ts';
import { readAppPackage } from './read-app-package.ts';
import { readCertificate } from './read-certificate.ts';
import { answers, isListening, readEndpoint } from './read-endpoint.ts';
import { readTenantOfDomain } from './tenant-of-domain.ts';

interface InstallationOptions {
  readonly settings: SettingsReading;
  /** null: the settings are not valid, and nothing but them is asked for. */
  readonly environment: Environment | null;
  /** TEAMSFX_ENV; absent where no package is looked for. */
  readonly envName?: string;
  /** The folder with appPackage/. */
  readonly root?: string;
  /** Of the bot's registration; null: it has none. */
  readonly botCredential: TokenCredential | null;
  readonly policyFile: () => Promise<PolicyFileReading>;
  /** Values that no output may contain. */
  readonly secrets: readonly string[];
  /** This process answers the messages of Teams. */
  readonly isBot: boolean;
}

/** The Installation port: files, the network and the database of this machine. */
export function installation(options: InstallationOptions): Installation {
  const { settings, envName, botCredential, policyFile, secrets, isBot } = options;
  const environment = (): Environment => {
    if (options.environment !== null) return options.environment;
    throw new Error('Reading the installation: the environment variables are not valid.');
  };
  return {
    settings: () => Promise.resolve(settings),
    policyFile,
    database: () => {
      const { databaseUrl, databaseAuth, dataDir } = environment();
      return databaseUrl === null
        ? readEmbeddedDatabase(dataDir, isListening)
        : readDatabaseServer({
            url: databaseUrl,
            password:
              databaseAuth.kind === 'entra'
                ? entraPassword(databaseUrl, databaseAuth.clientId)
                : null,
          });
    },
    botToken: () => readBotToken(environment(), botCredential),
    connectors: async () => {
      const { bot, serviceUrls, tenants } = environment();
      if (bot === null) return [];
      const urls = tenants === 'live' ? [teamsConnector, ...serviceUrls] : serviceUrls;
      return Promise.all(urls.map(async (url) => ({ url, problem: await answers(url) })));
    },
    appPackage: () =>
      isBot || environment().bot === null
        ? Promise.resolve({ kind: 'in-use' })
        : readAppPackage(environment(), envName ?? 'dev', options.root),
    endpoint: async () => {
      const { publicUrl, bot } = environment();
      return publicUrl === null ? null : readEndpoint(publicUrl, bot !== null);
    },
    tenantOfDomain: (domain) => readTenantOfDomain(environment().authorityHost, domain),
    certificate: (variables) => Promise.resolve(readCertificate(variables, environment())),
    withoutSecrets: (text) =>
      secrets.reduce((hidden, secret) => hidden.replaceAll(secret, '…'), text),
  };
}

/** Where Teams takes the messages of bots; a conversation names the host of its region. */
const teamsConnector = 'https://smba.trafficmanager.net';

async function readBotToken(
  { bot, homeTenantId: tenantId }: Environment,
  credential: TokenCredential | null,
): Promise<BotTokenReading> {
  if (bot === null || credential === null) return { kind: 'unregistered' };
  const named = { botId: bot.id, tenantId };
  const granted = await getToken(credential, 'https://api.botframework.com/.default');
  if (granted.kind === 'token') return { kind: 'token', ...named };
  const { code, text } = granted.failure;
  return { kind: 'failed', ...named, type: bot.type, code, text };
}
