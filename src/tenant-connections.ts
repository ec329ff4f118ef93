import type { Environment } from './config/environment.ts';
import { requestId } from './log/diagnostics.ts';
import { connectorCredential } from './tenants/connector-credential.ts';
import { appTokens, type Tokens } from './tenants/credentials.ts';
import type { ExchangeOptions } from './tenants/tenant-connection.ts';
import { exchangeTimeLimits } from './tenants/invoke-command.ts';

type ExchangeContext = Pick<ExchangeOptions, 'clock' | 'concurrency' | 'pending' | 'log'>;

/** How one tenant is reached. */
export interface TenantEnvironment extends Pick<
  Environment,
  'bot' | 'home' | 'authorityHost' | 'exchangeBaseUrl' | 'graphBaseUrl'
> {
  readonly tenant: Environment['target'];
}

/** How the adapters of one tenant sign in and call it. */
export function exchangeOptions(
  side: 'source' | 'target',
  environment: TenantEnvironment,
  { log, clock, concurrency, pending }: ExchangeContext,
): Omit<ExchangeOptions, 'rateLimit'> {
  const { bot, home, authorityHost, exchangeBaseUrl: baseUrl, graphBaseUrl } = environment;
  const { tenantId } = environment.tenant;
  const variables = side === 'source' ? 'SOURCE' : 'TARGET';
  return {
    baseUrl,
    graphBaseUrl,
    tenantId,
    tokens: appTokens({ ...environment.tenant, authorityHost, variables }),
    bot: side === home && bot !== null ? { clientId: bot.id, credential: kindOf(bot) } : null,
    concurrency,
    pending,
    timeLimits: exchangeTimeLimits,
    clock,
    random: { number: Math.random, uuid: requestId },
    log,
  };
}

/** null: one application reads and stamps. */
export function targetWriteTokens({
  targetWrite,
  target,
  authorityHost,
}: Environment): Tokens | null {
  if (targetWrite === null) return null;
  const { tenantId } = target;
  return appTokens({ ...targetWrite, tenantId, authorityHost, variables: 'TARGET_WRITE' });
}

/** With which the bot signs in to the Bot Framework connector. */
export function botCredential(
  bot: NonNullable<Environment['bot']>,
  { loginUrl, homeTenantId: tenantId }: Environment,
): ReturnType<typeof connectorCredential> {
  const { id: clientId } = bot;
  if (bot.type === 'UserAssignedMsi')
    return connectorCredential({ kind: 'UserAssignedMsi', clientId });
  const { credential } = bot;
  return connectorCredential({ kind: 'SingleTenant', loginUrl, tenantId, clientId, credential });
}

function kindOf(bot: NonNullable<Environment['bot']>) {
  return bot.type === 'UserAssignedMsi' ? 'managed-identity' : bot.credential.kind;
}

/** What the rate limits in the database are for. */
export function rateLimits({ source, target }: Pick<Environment, 'source' | 'target'>) {
  return {
    [source.tenantId]: { side: 'source', api: 'exchange' },
    [target.tenantId]: { side: 'target', api: 'exchange' },
    'graph:source': { side: 'source', api: 'graph' },
    'graph:target': { side: 'target', api: 'graph' },
  };
}
