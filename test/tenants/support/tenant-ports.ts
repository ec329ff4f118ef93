import { randomUUID } from 'node:crypto';
import { pendingCalls } from '../../../src/ports/pending-calls.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { appTokens, type ClientCredential, type Tokens } from '../../../src/tenants/credentials.ts';
import { sourceTenant, targetPorts, targetTenant } from '../../../src/tenants/exchange-tenants.ts';
import { graphDirectory } from '../../../src/tenants/graph-directory.ts';
import { graphTurns } from '../../../src/tenants/graph-turns.ts';
import type { TargetOptions } from '../../../src/tenants/tenant-connection.ts';
import { silentLog } from '../../support/silent-log.ts';
import { memoryRateLimit } from '../../support/memory-rate-limit.ts';
import type { TenantPorts } from '../contract.ts';
import { sameTimeLimits } from './options.ts';

/** The URLs of two tenants, and the apps that sign in there. */
export interface TestTenants {
  readonly authorityHost: string;
  readonly graphBaseUrl: string;
  readonly exchangeBaseUrl: string;
  readonly source: App;
  readonly target: App & { readonly domain: string };
}

/** How the app of a side signs in there. */
interface App {
  readonly tenantId: string;
  readonly clientId: string;
  readonly credential: ClientCredential;
}

/** The ports of both tenants, with the production adapters. */
export function tenantPorts(tenants: TestTenants, clock: Clock, timeLimit = 30_000): TenantPorts {
  const { source, target, authorityHost, graphBaseUrl, exchangeBaseUrl } = tenants;
  const tokens = (app: App): Tokens => appTokens({ ...app, authorityHost, variables: 'TARGET' });
  const options = (app: App): TargetOptions => ({
    baseUrl: exchangeBaseUrl,
    graphBaseUrl,
    tenantId: app.tenantId,
    tokens: tokens(app),
    writeTokens: null,
    bot: null,
    concurrency: 4,
    timeLimits: sameTimeLimits(timeLimit),
    clock,
    random: { number: Math.random, uuid: randomUUID },
    log: silentLog,
    rateLimit: memoryRateLimit(clock),
    pending: pendingCalls(),
  });
  const wrongSecret = { kind: 'secret', secret: 'not-the-secret-of-this-app' } as const;
  return {
    source: sourceTenant(options(source)),
    ...targetPorts(options(target)),
    targetWithWrongSecret: targetTenant(options({ ...target, credential: wrongSecret })),
    directory: graphDirectory({
      side: 'target',
      baseUrl: graphBaseUrl,
      tokens: tokens(target),
      timeLimit: 4000,
      turns: graphTurns('target', { rateLimit: memoryRateLimit(clock), clock, log: silentLog }),
      clock,
    }),
    sourceTenantId: source.tenantId,
    targetTenantId: target.tenantId,
    targetDomain: target.domain,
  };
}

export const realClock: Clock = {
  now: () => new Date(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};
