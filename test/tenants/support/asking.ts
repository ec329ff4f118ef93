import { TenantError } from '../../../src/run/faults.ts';
import { targetTenant } from '../../../src/tenants/exchange.ts';
import { free } from '../../support/free.ts';
import { page, scripted, type Scripted } from './exchangeServer.ts';
import { exchangeOptions, leapingClock } from './world.ts';

/** What a reading is answered where all is well. */
export const domains = page([{ DomainName: 'Fabrikam.com' }]);
/** What a write is answered where all is well. */
export const written: Scripted = { status: 200, body: '{"value":[]}' };
export const stampedId = 'a0000000-0000-4000-8000-0000000000ff';

/** Reads or stamps against a server that answers so; tells what came of it and how often the server was called. */
export async function ask(how: 'read' | 'write', script: readonly Scripted[], timeLimit = 30_000) {
  const server = await scripted(script);
  const clock = leapingClock();
  const tenant = targetTenant({ ...exchangeOptions(server.origin, clock), timeLimit });
  const change = { exchangeGuid: stampedId, addAddresses: [] };
  try {
    if (how === 'read') await tenant.acceptedDomains();
    else await tenant.stamp(stampedId, change, free);
    return { came: 'done', calls: server.calls, slept: clock.slept };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    const { kind, retryAfter } = error.detail;
    const { message } = error;
    return { came: kind, retryAfter, message, calls: server.calls, slept: clock.slept };
  } finally {
    await server.stop();
  }
}
