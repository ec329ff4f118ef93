import assert from 'node:assert/strict';
import { alwaysTrue } from '../../support/always-true.ts';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

const { target } = tenantPorts(sandboxTenants(), instantClock());
const endpoint = 'contoso-to-fabrikam';
const primaryAddress = 'SerenaD@fabrikam.com';

async function objectAt(side: 'source' | 'target', address: string) {
  const objects = await control.objects(side);
  const object = objects.find(({ PrimarySmtpAddress }) => PrimarySmtpAddress === address);
  assert.ok(object);
  return object;
}

describe('The move test in the sandbox', () => {
  before(() => control.pace({ lagMs: 0 }));
  afterEach(() => control.clearFaults());

  it('fails with the server’s text until the mail user is stamped, and then succeeds', async () => {
    const mailbox = await objectAt('source', 'SerenaD@contoso.com');
    const user = await objectAt('target', primaryAddress);

    const before = await target.testMove(endpoint, primaryAddress);
    const change = {
      exchangeGuid: mailbox.ExchangeGuid,
      addAddresses: [`x500:${mailbox.LegacyExchangeDN}`],
    };
    await target.stamp(user.ExternalDirectoryObjectId, change, alwaysTrue);
    const after = await target.testMove(endpoint, primaryAddress);

    assert.equal(before.result, 'Failed');
    assert.match(before.message, /^MissingExchangeGuidException: /);
    assert.deepEqual(after, { result: 'Success', message: '' });
  });

  it('does not find an address of the source', async () => {
    const testing = target.testMove(endpoint, 'SerenaD@contoso.com');

    await assert.rejects(testing, tenantErrorOf('missing'));
  });

  it('fails with the missing role when it is forbidden', async () => {
    await control.fault({ name: 'forbidden', cmdlet: 'Test-MigrationServerAvailability' });

    await assert.rejects(target.testMove(endpoint, primaryAddress), (error) => {
      assert.match(String(error), /Exchange Recipient Administrator/);
      return tenantErrorOf('forbidden')(error);
    });
  });

  it('is retried when it is throttled', async () => {
    await control.fault({ name: 'throttled', times: 1, ms: 100 });

    assert.ok(await target.testMove(endpoint, primaryAddress));
  });
});
