import assert from 'node:assert/strict';
import { TenantError } from '../../../src/ports/tenant-error.ts';
import { targetTenant } from '../../../src/tenants/exchange-tenants.ts';
import { cmdletError, scriptedServer, type Scripted } from './scripted-server.ts';
import { exchangeOptions, tenantId } from './options.ts';

export const path = `/adminapi/beta/${tenantId}/InvokeCommand`;
export const domain = (name: string) => ({ DomainName: name });
export const expiredLink = cmdletError(400, 'PageCookieException', 'The page cookie has expired.');

/** Lists the accepted domains of a server; its responses may contain its own origin. */
export async function listDomains(script: (origin: string) => readonly Scripted[]) {
  let responses: readonly Scripted[] = [];
  const server = await scriptedServer((_call, count) => responses[count - 1] ?? expiredLink);
  responses = script(server.origin);
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
