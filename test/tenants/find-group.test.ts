import assert from 'node:assert/strict';
import { sourceTenant } from '../../src/tenants/exchange-tenants.ts';
import { graphResponse } from './support/graph-server.ts';
import { exchangeOptions } from './support/options.ts';
import { cmdletError, page, scriptedServer, type Scripted } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const team = {
  ExternalDirectoryObjectId: id,
  Guid: '1C0FFEE0-1111-4111-8111-1111111111AA',
  Name: 'team',
  Alias: 'team-alias',
  DisplayName: 'The team',
  DistinguishedName: 'CN=team',
  PrimarySmtpAddress: 'team@contoso.com',
  EmailAddresses: ['SMTP:team@contoso.com'],
  RecipientTypeDetails: 'GroupMailbox',
};

describe('The groups of the source that are not listed', () => {
  it('are looked up by any identity', async () => {
    const { found, inputs } = await readFrom(
      () => page([team]),
      ({ source }) => source.findGroup('team'),
    );

    assert.equal(found?.recipientType, 'GroupMailbox');
    assert.deepEqual(found.aliases, ['team-alias', 'team@contoso.com']);
    const Parameters = { Identity: 'team' };
    assert.deepEqual(inputs, [{ CmdletName: 'Get-Recipient', Parameters }]);
  });

  /** What an id finds that Exchange does not know, when Graph responds like this. */
  async function findInEntra(response: Scripted) {
    const missing = cmdletError(404, 'ManagementObjectNotFoundException', 'couldn’t be found');
    const server = await scriptedServer(({ url }) =>
      url.startsWith('/v1.0/') ? response : missing,
    );
    try {
      return await sourceTenant(exchangeOptions(server.origin)).findGroup(id);
    } finally {
      await server.stop();
    }
  }

  it('that exist only in Entra are looked up by id', async () => {
    const found = await findInEntra(graphResponse(200, { id, displayName: 'Movers' }));

    assert.equal(found?.name, 'Movers');
    assert.equal(found.recipientType, 'Group');
    assert.equal(found.id, id);
  });

  const missing = graphResponse(404, { error: { code: 'Request_ResourceNotFound' } });
  const forbidden = graphResponse(403, { error: { code: 'Authorization_RequestDenied' } });
  for (const [what, response] of [
    ['nobody has', missing],
    ['may not be read', forbidden],
  ] as const)
    it(`are null for an id that ${what}`, async () => {
      assert.equal(await findInEntra(response), null);
    });

  it('are null for a name that finds several objects', async () => {
    const { found } = await readFrom(
      () => cmdletError(400, 'ManagementObjectAmbiguousException', 'matches multiple entries'),
      ({ source }) => source.findGroup('sales'),
    );

    assert.equal(found, null);
  });

  it('are no answer when Exchange cannot be reached', async () => {
    const finding = readFrom(
      () => ({ status: 503, body: '' }),
      ({ source }) => source.findGroup('sales'),
    );

    await assert.rejects(finding, tenantErrorOf('unreachable'));
  });
});
