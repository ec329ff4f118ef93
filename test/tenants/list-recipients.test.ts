import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange-tenants.ts';
import { exchangeOptions, mailUserObject, unlistedProperties } from './support/options.ts';
import { cmdletError, page, scriptedServer } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const ada = 'a0000000-0000-4000-8000-0000000000aa';
const bob = 'a0000000-0000-4000-8000-0000000000bb';
const cleo = 'a0000000-0000-4000-8000-0000000000cc';

const userObject = (id: string, previousType: string | null) => ({
  ExternalDirectoryObjectId: id,
  PreviousRecipientTypeDetails: previousType,
});
const notFound = cmdletError(
  500,
  'ManagementObjectNotFoundException',
  "object 'x' couldn't be found on 'DC'",
);
/** A contact as Get-Recipient returns it, with fewer properties than Get-MailUser. */
const bobObject = {
  ExternalDirectoryObjectId: bob,
  Guid: bob,
  DisplayName: 'Bob Kelly',
  PrimarySmtpAddress: 'bob@fabrikam.com',
  EmailAddresses: ['SMTP:bob@fabrikam.com'],
  ExternalEmailAddress: null,
  ExchangeGuid: { value: '1c0ffee0-1111-4111-8111-111111111111' },
  RecipientTypeDetails: 'MailContact',
};

describe('The recipients of the target', () => {
  it('are four listings joined by id', async () => {
    const { found, inputs } = await readFrom(
      ({ CmdletName }) => {
        if (CmdletName === 'Get-MailUser') return page([mailUserObject(ada)]);
        if (CmdletName === 'Get-User')
          return page([userObject(ada, 'UserMailbox'), userObject(bob, 'None')]);
        if (CmdletName === 'Get-MailContact')
          return page([{ ExternalDirectoryObjectId: bob, LegacyExchangeDN: '/o=Bob' }]);
        return page([mailUserObject(ada, { ExternalEmailAddress: null }), bobObject]);
      },
      ({ target }) => target.recipients(),
    );

    assert.equal(inputs.length, 4);
    assert.deepEqual(found, [
      {
        id: ada,
        name: 'Adele Vance',
        primaryAddress: 'adele@fabrikam.com',
        addresses: ['SMTP:adele@fabrikam.com'],
        externalAddress: 'adele@contoso.com',
        legacyExchangeDN: '/o=ExchangeLabs/ou=Exchange Administrative Group/cn=Recipients/cn=adele',
        exchangeGuid: null,
        archiveGuid: null,
        recipientType: 'MailUser',
        previousType: 'UserMailbox',
        dirSynced: false,
        ...unlistedProperties,
      },
      {
        id: bob,
        name: 'Bob Kelly',
        primaryAddress: 'bob@fabrikam.com',
        addresses: ['SMTP:bob@fabrikam.com'],
        externalAddress: null,
        legacyExchangeDN: '/o=Bob',
        exchangeGuid: '1c0ffee0-1111-4111-8111-111111111111',
        archiveGuid: null,
        recipientType: 'MailContact',
        previousType: null,
        dirSynced: false,
        ...unlistedProperties,
      },
    ]);
  });

  it('are requested without a limit, with the needed properties only', async () => {
    const server = await scriptedServer(() => page([]));

    await targetTenant(exchangeOptions(server.origin)).recipients();

    await server.stop();
    assert.equal(server.calls.length, 4);
    for (const { url, body } of server.calls) {
      assert.match(url, /\?\$select=ExternalDirectoryObjectId,Guid,/);
      assert.match(body, /"ResultSize":"Unlimited"/);
    }
  });

  it('include a mail user that was created between two listings, and is read alone', async () => {
    const { found } = await readFrom(
      ({ CmdletName, Parameters: { Identity } }) => {
        if (Identity === bob) return notFound;
        if (CmdletName === 'Get-MailUser')
          return page(typeof Identity === 'string' ? [mailUserObject(Identity)] : []);
        if (CmdletName === 'Get-User') return page([userObject(ada, null)]);
        return page(
          CmdletName === 'Get-Recipient' ? [mailUserObject(ada), mailUserObject(bob)] : [],
        );
      },
      ({ target }) => target.recipients(),
    );

    assert.deepEqual(
      found.map(({ id }) => id),
      [ada],
    );
  });

  it('fail when one listing leaves out many mail users', async () => {
    const many = Array.from({ length: 21 }, (_, n) =>
      mailUserObject(`a0000000-0000-4000-8000-0000000000${10 + n}`),
    );
    const cmdlets: string[] = [];
    const reading = readFrom(
      ({ CmdletName }) => {
        cmdlets.push(CmdletName);
        return page(CmdletName === 'Get-Recipient' ? many : []);
      },
      ({ target }) => target.recipients(),
    );

    await assert.rejects(reading, {
      detail: { side: 'target', kind: 'broken', code: '' },
    });

    assert.equal(cmdlets.length, 4);
  });

  it('fail when one listing fails', async () => {
    const reading = readFrom(
      ({ CmdletName }) =>
        CmdletName === 'Get-User' ? { status: 400, body: '{"Message":"no"}' } : page([]),
      ({ target }) => target.recipients(),
    );

    await assert.rejects(reading, {
      detail: { side: 'target', kind: 'refused', code: '' },
    });
  });
});

describe('A mail user', () => {
  it('is read with its previous recipient type', async () => {
    const { found, inputs } = await readFrom(
      ({ CmdletName }) =>
        page([CmdletName === 'Get-User' ? userObject(cleo, 'UserMailbox') : mailUserObject(cleo)]),
      ({ target }) => target.mailUser(cleo),
    );

    assert.equal(found?.id, cleo);
    assert.equal(found.previousType, 'UserMailbox');
    assert.deepEqual(
      inputs.map(({ Parameters }) => Parameters['Identity']),
      [cleo, cleo],
    );
  });

  it('is null when the error says that it is missing, whatever the status', async () => {
    const { found } = await readFrom(
      () => notFound,
      ({ target }) => target.mailUser(cleo),
    );

    assert.equal(found, null);
  });

  it('is not taken as missing when a 404 does not come from Exchange', async () => {
    const reading = readFrom(
      () => ({ status: 404, body: '<html>' }),
      ({ target }) => target.mailUser(cleo),
    );

    await assert.rejects(reading, {
      detail: { side: 'target', kind: 'broken', code: '' },
    });
  });

  it('fails when Get-User does not find it', async () => {
    const reading = readFrom(
      ({ CmdletName }) => (CmdletName === 'Get-User' ? notFound : page([mailUserObject(cleo)])),
      ({ target }) => target.mailUser(cleo),
    );

    await assert.rejects(reading, {
      detail: { side: 'target', kind: 'broken', code: '' },
    });
  });
});
