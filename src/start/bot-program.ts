import { randomBytes } from 'node:crypto';
import type { SandboxReady } from '../config/sandbox-ready.ts';
import type { StartSettings } from '../config/start-settings.ts';
import { isCurrentUser } from './playground-program.ts';
import { programFile, nodeProgram, type Program } from './program.ts';

export function botProgram(env: NodeJS.ProcessEnv): Program {
  return nodeProgram(programFile('index'), [], env);
}

/** The environment of the bot in sandbox mode. The variables of both tenants come from the sandbox; those of a sandbox that began empty, from the env file. */
export function botEnvironment(
  env: NodeJS.ProcessEnv,
  ready: SandboxReady,
  settings: Pick<StartSettings, 'port' | 'dataDir' | 'homeTenantId'>,
): NodeJS.ProcessEnv {
  return {
    ...env,
    TENANTS: 'sandbox',
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    BOT_TENANT_ID: settings.homeTenantId ?? ready.target.tenantId,
    NODE_EXTRA_CA_CERTS: ready.caPath,
    AZURE_AUTHORITY_HOST: ready.authorityHost,
    GRAPH_BASE_URL: ready.graphBaseUrl,
    EXCHANGE_BASE_URL: ready.exchangeBaseUrl,
    ...(ready.empty ? {} : tenantVariables(ready)),
  };
}

function tenantVariables({ source, target, targetWrite }: SandboxReady): NodeJS.ProcessEnv {
  return {
    SOURCE_TENANT_ID: source.tenantId,
    SOURCE_CLIENT_ID: source.clientId,
    SOURCE_CLIENT_SECRET: source.clientSecret,
    SOURCE_CERTIFICATE_PATH: '',
    SOURCE_FEDERATED: '',
    TARGET_TENANT_ID: target.tenantId,
    TARGET_CLIENT_ID: target.clientId,
    TARGET_CLIENT_SECRET: target.clientSecret,
    TARGET_CERTIFICATE_PATH: '',
    TARGET_FEDERATED: '',
    TARGET_WRITE_CLIENT_ID: targetWrite.clientId,
    TARGET_WRITE_CLIENT_SECRET: targetWrite.clientSecret,
    TARGET_WRITE_CERTIFICATE_PATH: '',
    TARGET_WRITE_FEDERATED: '',
  };
}

/** A link to the dashboard for the current user of the Playground, and the variables with which the bot accepts it while it runs. */
export function dashboardLink(
  { people }: Pick<SandboxReady, 'people'>,
  settings: Pick<StartSettings, 'host' | 'port'>,
): { readonly url: string; readonly variables: NodeJS.ProcessEnv } {
  const session = randomBytes(32).toString('base64url');
  return {
    url: `${botUrl(settings)}/tab#${session}`,
    variables: {
      SANDBOX_TAB_SESSION: session,
      SANDBOX_TAB_PERSON: (people.find(isCurrentUser) ?? people[0])?.id,
    },
  };
}

/** The URL of the bot on this machine. */
export function botUrl({ host, port }: Pick<StartSettings, 'host' | 'port'>): string {
  const localHosts: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const localHost = localHosts[host] ?? host;
  return `http://${localHost.includes(':') ? `[${localHost}]` : localHost}:${port}`;
}
