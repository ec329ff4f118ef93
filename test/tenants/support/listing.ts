import assert from 'node:assert/strict';
import { TenantError } from '../../../src/run/faults.ts';
import { targetTenant } from '../../../src/tenants/exchange.ts';
import { refusal, scripted, type Scripted } from './exchangeServer.ts';
import { exchangeOptions, tenantId } from './world.ts';

export const path = `/adminapi/beta/${tenantId}/InvokeCommand`;
export const domain = (name: string) => ({ DomainName: name });
export const expired = refusal(400, 'PageCookieException', 'The page cookie has expired.');

/** Lists accepted domains from a server whose script is made with its own origin. */
export async function listing(script: (origin: string) => readonly Scripted[]) {
  let told: readonly Scripted[] = [];
  const server = await scripted((_call, count) => told[count - 1] ?? expired);
  told = script(server.origin);
  const tenant = targetTenant(exchangeOptions(server.origin));
  try {
    return { domains: await tenant.acceptedDomains(), calls: server.calls };
  } catch (error) {
    assert.ok(error instanceof TenantError, String(error));
    return { kind: error.detail.kind, message: error.message, calls: server.calls };
  } finally {
    await server.stop();
  }
}
