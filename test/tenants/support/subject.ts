import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../src/run/ports.ts';
import { credential, type Proof, type Tokens } from '../../../src/tenants/credentials.ts';
import { sourceTenant, targetTenant, type ExchangeOptions } from '../../../src/tenants/exchange.ts';
import { directory } from '../../../src/tenants/graph.ts';
import { quiet } from '../../support/quiet.ts';
import { memoryBucket } from '../../support/bucket.ts';
import type { Subject } from '../contract.ts';

/** Where two tenants are, and how our apps get in. */
export interface Cloud {
  readonly authorityHost: string;
  readonly graphBaseUrl: string;
  readonly exchangeBaseUrl: string;
  readonly source: App;
  readonly target: App & { readonly domain: string };
}
interface App {
  readonly tenantId: string;
  readonly clientId: string;
  readonly proof: Proof;
}

/** The ports to both tenants, made of the very code that the product runs. */
export function subjectOf(cloud: Cloud, clock: Clock, timeLimit = 30_000): Subject {
  const tokens = (app: App): Tokens => credential({ ...app, authorityHost: cloud.authorityHost });
  const options = (app: App): ExchangeOptions => ({
    baseUrl: cloud.exchangeBaseUrl,
    graphBaseUrl: cloud.graphBaseUrl,
    tenantId: app.tenantId,
    clientId: app.clientId,
    tokens: tokens(app),
    concurrency: 4,
    timeLimit,
    clock,
    chance: { random: Math.random, uuid: randomUUID },
    log: quiet,
    bucket: memoryBucket(clock),
  });
  const { source, target, graphBaseUrl } = cloud;
  const wrong: Proof = { kind: 'secret', secret: 'not-the-secret-of-this-app' };
  return {
    source: sourceTenant(options(source)),
    target: targetTenant(options(target)),
    stranger: targetTenant(options({ ...target, proof: wrong })),
    directory: directory({
      side: 'target',
      baseUrl: graphBaseUrl,
      tokens: tokens(target),
      timeLimit: 4000,
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
