import assert from 'node:assert/strict';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

describe('A fault of the sandbox in a listing', () => {
  afterEach(() => control.clearFaults());

  it('truncated-page makes a listing start over, and it is complete', async () => {
    const { source } = tenantPorts(sandboxTenants(), instantClock());
    const complete = await source.mailboxes();
    await control.fault({ name: 'truncated-page', side: 'source', times: 1 });

    const again = await source.mailboxes();

    assert.ok(complete.length > 1000);
    assert.deepEqual(again, complete);
  });

  it('truncated-page never keeps a listing from being complete', async () => {
    const { source } = tenantPorts(sandboxTenants(), instantClock());
    const complete = await source.mailboxes();
    await control.fault({ name: 'truncated-page', side: 'source' });

    const again = await source.mailboxes();

    const ids = (mailboxes: typeof again) => mailboxes.map(({ id }) => id).sort();
    assert.deepEqual(ids(again), ids(complete));
  });

  it('foreign-next-link makes a listing broken, and no call goes to another host', async () => {
    const { source } = tenantPorts(sandboxTenants(), instantClock());
    await control.fault({ name: 'foreign-next-link', side: 'source' });

    await assert.rejects(source.mailboxes(), tenantErrorOf('broken'));

    assert.equal((await control.calls()).misdirected, 0);
  });
});
