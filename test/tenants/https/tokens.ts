import assert from 'node:assert/strict';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

async function tokensIssued(): Promise<number> {
  return (await control.calls()).entra['token target'] ?? 0;
}

describe('A token', () => {
  afterEach(() => control.clearFaults());

  for (const kind of ['secret', 'certificate'] as const) {
    it(`that was requested with a client ${kind} is used for every call`, async () => {
      const { target } = tenantPorts(sandboxTenants(kind), instantClock());
      const before = await tokensIssued();

      for (let n = 0; n < 4; n += 1) await target.acceptedDomains();

      assert.equal((await tokensIssued()) - before, 1);
    });
  }

  it('that is rejected is replaced by one that is used again', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());
    await target.acceptedDomains();
    const before = await tokensIssued();
    await control.fault({ name: 'token-expired', side: 'target', times: 1 });

    for (let n = 0; n < 4; n += 1) await target.acceptedDomains();

    assert.equal((await tokensIssued()) - before, 1);
  });
});
