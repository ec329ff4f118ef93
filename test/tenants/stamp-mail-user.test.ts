import assert from 'node:assert/strict';
import type { Change } from '../../src/mapping/tenant-objects.ts';
import { targetTenant } from '../../src/tenants/exchange-tenants.ts';
import { alwaysTrue } from '../support/always-true.ts';
import { scriptedServer } from './support/scripted-server.ts';
import { exchangeOptions } from './support/options.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1c0ffee0-1111-4111-8111-111111111111';
const dn = 'x500:/o=First Org/cn=Recipients/cn=Ada (old)  X';

async function stamped(change: Change): Promise<readonly unknown[]> {
  const server = await scriptedServer(() => ({ status: 200, body: '{"value":[]}' }));
  await targetTenant(exchangeOptions(server.origin)).stamp(id, change, alwaysTrue);
  await server.stop();
  return server.calls.map(({ body }) => JSON.parse(body) as unknown);
}

function setMailUser(parameters: object): unknown {
  return {
    CmdletInput: { CmdletName: 'Set-MailUser', Parameters: { Identity: id, ...parameters } },
  };
}

describe('A stamp', () => {
  it('is one Set-MailUser that adds addresses by a tagged hash table', async () => {
    const calls = await stamped({ exchangeGuid: guid, archiveGuid: guid, addAddresses: [dn] });

    const EmailAddresses = { '@odata.type': '#Exchange.GenericHashTable', add: [dn] };
    assert.deepEqual(calls, [
      setMailUser({ ExchangeGuid: guid, ArchiveGuid: guid, EmailAddresses }),
    ]);
  });

  it('leaves out what the change does not contain', async () => {
    const calls = await stamped({ exchangeGuid: guid, addAddresses: [] });

    assert.deepEqual(calls, [setMailUser({ ExchangeGuid: guid })]);
  });

  it('of an empty change is no call', async () => {
    const calls = await stamped({ addAddresses: [] });

    assert.deepEqual(calls, []);
  });
});
