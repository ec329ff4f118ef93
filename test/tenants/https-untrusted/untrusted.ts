import assert from 'node:assert/strict';
import { targetTenant } from '../../../src/tenants/exchange-tenants.ts';
import { alwaysTrue } from '../../support/always-true.ts';
import { exchangeOptions, instantClock } from '../support/options.ts';
import { ready, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';

describe('A tenant whose certificate is not trusted', () => {
  it('gets no client secret', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());

    await assert.rejects(target.acceptedDomains(), tenantErrorOf('unreachable'));
  });

  it('gets no token and no write', async () => {
    const target = targetTenant(exchangeOptions(ready.exchangeBaseUrl));

    await assert.rejects(
      target.stamp(id, { exchangeGuid: id, addAddresses: [] }, alwaysTrue),
      tenantErrorOf('unreachable'),
    );
  });

  it('gets no question about people', async () => {
    const { directory } = tenantPorts(sandboxTenants(), instantClock());

    await assert.rejects(directory.memberOf(id, [id]), tenantErrorOf('unreachable'));
  });
});
