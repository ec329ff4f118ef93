import assert from 'node:assert/strict';
import { TenantError } from '../../../src/ports/tenant-error.ts';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants, trustManagedIdentity } from '../support/sandbox-tenants.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

describe('An app that signs in with a managed identity', () => {
  beforeEach(() => trustManagedIdentity());
  after(() => trustManagedIdentity());

  it('gets tokens without a secret of its own, and reuses them', async () => {
    const { target } = tenantPorts(sandboxTenants('managed-identity'), instantClock());
    const before = (await control.calls()).entra['token target'] ?? 0;

    await target.acceptedDomains();
    await target.acceptedDomains();

    assert.equal(((await control.calls()).entra['token target'] ?? 0) - before, 1);
    assert.equal(target.apps[0]?.credential, 'managed-identity');
  });

  for (const [wrong, code] of [
    [{ issuer: 'https://localhost/other/v2.0' }, 'AADSTS700211'],
    [{ audience: 'api://AzureADTokenExchangeUSGov' }, 'AADSTS700212'],
    [{ subject: 'ab1de000-4444-4444-8444-666666666666' }, 'AADSTS700213'],
  ] as const)
    it(`is told to mend its federated credential where its ${Object.keys(wrong).join()} is wrong`, async () => {
      await trustManagedIdentity(wrong);
      const { target } = tenantPorts(sandboxTenants('managed-identity'), instantClock());

      await assert.rejects(target.acceptedDomains(), (error) => {
        assert.ok(error instanceof TenantError, String(error));
        assert.deepEqual([error.detail.kind, error.detail.code], ['forbidden', code]);
        assert.match(error.advice, /^Add a federated credential for the managed identity in /);
        return true;
      });
    });
});

describe('A token', () => {
  it('that says what the app may do is asked for apart from those of calls', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());
    await target.acceptedDomains();
    const before = (await control.calls()).entra['token target'] ?? 0;

    const [identity] = await target.identities();
    await target.acceptedDomains();

    // One for Exchange, one for Graph.
    assert.equal(((await control.calls()).entra['token target'] ?? 0) - before, 2);
    assert.ok(identity?.exchange.kind === 'token');
    assert.deepEqual(identity.exchange.directoryRoles, ['31392ffb-586c-42d1-9346-e59415a2cc4e']);
  });
});
