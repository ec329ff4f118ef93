import type { Launch } from '../config/launch.ts';
import type { Ready } from '../config/ready.ts';
import { program, sibling, type Program } from './child.ts';

export function bot(env: NodeJS.ProcessEnv): Program {
  return program(sibling('../index', import.meta.url), [], env);
}

/** The bot's environment in sandbox mode: as a live one's, only that both tenants are always the sandbox's. */
export function botEnv(
  env: NodeJS.ProcessEnv,
  ready: Ready,
  launch: Pick<Launch, 'port' | 'dataDir' | 'homeTenantId'>,
): NodeJS.ProcessEnv {
  const { source, target } = ready;
  return {
    ...env,
    TENANTS: 'sandbox',
    PORT: String(launch.port),
    DATA_DIR: launch.dataDir,
    BOT_TENANT_ID: launch.homeTenantId ?? target.tenantId,
    NODE_EXTRA_CA_CERTS: ready.caPath,
    AZURE_AUTHORITY_HOST: ready.authorityHost,
    GRAPH_BASE_URL: ready.graphBaseUrl,
    EXCHANGE_BASE_URL: ready.exchangeBaseUrl,
    SOURCE_TENANT_ID: source.tenantId,
    SOURCE_CLIENT_ID: source.clientId,
    SOURCE_CLIENT_SECRET: source.clientSecret,
    SOURCE_CERTIFICATE_PATH: '',
    TARGET_TENANT_ID: target.tenantId,
    TARGET_CLIENT_ID: target.clientId,
    TARGET_CLIENT_SECRET: target.clientSecret,
    TARGET_CERTIFICATE_PATH: '',
  };
}

/** Where the bot is reached from this machine. */
export function botUrl({ host, port }: Pick<Launch, 'host' | 'port'>): string {
  const reachable = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}
