import { TenantError } from '../../../src/ports/tenant-error.ts';
import { targetTenant } from '../../../src/tenants/exchange-tenants.ts';
import { alwaysTrue } from '../../support/always-true.ts';
import { page, scriptedServer, type Scripted } from './scripted-server.ts';
import { exchangeOptions, instantClock, sameTimeLimits } from './options.ts';

/** A success of a read call. */
export const domainsPage = page([{ DomainName: 'Fabrikam.com' }]);
/** A success of a write call. */
export const written: Scripted = { status: 200, body: '{"value":[]}' };
export const stampedId = 'a0000000-0000-4000-8000-0000000000ff';

/** Reads or stamps against a server with these responses; answers the outcome and the calls that the server received. */
export async function callTenant(
  access: 'read' | 'write',
  script: readonly Scripted[],
  timeLimit = 30_000,
) {
  const server = await scriptedServer(script);
  const clock = instantClock();
  const tenant = targetTenant({
    ...exchangeOptions(server.origin, clock),
    timeLimits: sameTimeLimits(timeLimit),
  });
  const change = { exchangeGuid: stampedId, addAddresses: [] };
  try {
    if (access === 'read') await tenant.acceptedDomains();
    else await tenant.stamp(stampedId, change, alwaysTrue);
    return { outcome: 'done', calls: server.calls, slept: clock.slept };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { message, detail } = error;
    const { kind: outcome, retryAfter } = detail;
    return { outcome, retryAfter, message, calls: server.calls, slept: clock.slept };
  } finally {
    await server.stop();
  }
}
