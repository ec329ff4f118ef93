import assert from 'node:assert/strict';
import { TenantError } from '../../src/run/faults.ts';
import { sourceTenant, targetTenant, type ExchangeOptions } from '../../src/tenants/exchange.ts';
import { page, scripted } from './support/exchangeServer.ts';
import { exchangeOptions, mailUserObject, nothing } from './support/world.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1C0FFEE0-1111-4111-8111-1111111111AA';

/** Reads from a tenant that answers every cmdlet with one page of these objects. */
async function reading<T>(
  objects: readonly unknown[],
  read: (options: ExchangeOptions) => Promise<T>,
): Promise<T> {
  const server = await scripted(() => page(objects));
  try {
    return await read(exchangeOptions(server.origin));
  } finally {
    await server.stop();
  }
}

describe('An organization relationship', () => {
  it('is read whatever the case of its keys, its flags split', async () => {
    const object = {
      Name: 'Contoso',
      'DomainNames@odata.type': '#Collection(String)',
      DomainNames: ['c0470500-1111-4111-8111-111111111111'],
      enabled: true,
      MailboxMoveEnabled: true,
      MailboxMoveCapability: 'Inbound, RemoteOutbound',
      OauthApplicationId: { value: 'A99E4D1C-3333-4333-8333-333333333333' },
      MailboxMovePublishedScopes: ['Movers'],
    };

    const found = await reading([object], (options) => sourceTenant(options).relationships());

    assert.deepEqual(found, [
      {
        name: 'Contoso',
        domainNames: ['c0470500-1111-4111-8111-111111111111'],
        enabled: true,
        mailboxMoveEnabled: true,
        mailboxMoveCapability: ['Inbound', 'RemoteOutbound'],
        oauthApplicationId: 'a99e4d1c-3333-4333-8333-333333333333',
        publishedScopes: ['Movers'],
      },
    ]);
  });

  it('without capability, app and scopes has none', async () => {
    const object = {
      Name: 'Contoso',
      DomainNames: 'c0470500-1111-4111-8111-111111111111',
      Enabled: false,
      MailboxMoveEnabled: false,
      MailboxMoveCapability: 'None',
      OAuthApplicationId: '00000000-0000-0000-0000-000000000000',
      MailboxMovePublishedScopes: null,
    };

    const [found] = await reading([object], (options) => targetTenant(options).relationships());

    assert.deepEqual(found?.domainNames, ['c0470500-1111-4111-8111-111111111111']);
    assert.deepEqual(found.mailboxMoveCapability, []);
    assert.equal(found.oauthApplicationId, null);
    assert.deepEqual(found.publishedScopes, []);
  });
});

describe('Groups of the source', () => {
  it('are those that are security groups, by the name that scopes use', async () => {
    const group = (name: string, type: string) => ({
      ExternalDirectoryObjectId: id,
      Guid: guid,
      Name: name,
      DisplayName: `${name} wave`,
      DistinguishedName: `CN=${name}`,
      PrimarySmtpAddress: `${name}@contoso.com`,
      RecipientTypeDetails: type,
      WhenChangedUTC: '2026-11-20T08:00:00Z',
    });
    const objects = [
      group('sales', 'MailUniversalSecurityGroup'),
      group('news', 'MailUniversalDistributionGroup'),
    ];

    const found = await reading(objects, (options) => sourceTenant(options).groups());

    assert.deepEqual(found, [
      {
        id,
        guid: guid.toLowerCase(),
        name: 'sales',
        distinguishedName: 'CN=sales',
        primaryAddress: 'sales@contoso.com',
        recipientType: 'MailUniversalSecurityGroup',
        changedAt: '2026-11-20T08:00:00.000Z',
      },
    ]);
  });
});

describe('A mailbox of the source', () => {
  const mailbox = {
    ExternalDirectoryObjectId: id.toUpperCase(),
    Guid: guid,
    DisplayName: 'Adele Vance',
    UserPrincipalName: 'adele@contoso.com',
    PrimarySmtpAddress: 'adele@contoso.com',
    EmailAddresses: ['SMTP:adele@contoso.com', 'X500:/o=Old Org/cn=Adele  V'],
    LegacyExchangeDN: '/o=ExchangeLabs/cn=adele',
    ExchangeGuid: { Guid: guid },
    ArchiveGuid: '00000000-0000-0000-0000-000000000000',
    RecipientTypeDetails: 'UserMailbox',
  };

  it('is read byte by byte, its GUIDs in lower case and null where zero', async () => {
    const found = await reading([mailbox], (options) => sourceTenant(options).mailboxes());

    assert.deepEqual(found, [
      {
        id,
        name: 'Adele Vance',
        userPrincipalName: 'adele@contoso.com',
        primaryAddress: 'adele@contoso.com',
        addresses: ['SMTP:adele@contoso.com', 'X500:/o=Old Org/cn=Adele  V'],
        legacyExchangeDN: '/o=ExchangeLabs/cn=adele',
        exchangeGuid: guid.toLowerCase(),
        archiveGuid: null,
        recipientType: 'UserMailbox',
        customAttributes: {},
        condition: nothing,
        profile: null,
      },
    ]);
  });

  for (const property of ['ExchangeGuid', 'ArchiveGuid', 'LegacyExchangeDN', 'EmailAddresses']) {
    it(`without ${property} is a fault, not an empty one`, async () => {
      const rest = Object.fromEntries(Object.entries(mailbox).filter(([key]) => key !== property));

      await assert.rejects(
        reading([rest], (options) => sourceTenant(options).mailboxes()),
        (error) =>
          error instanceof TenantError &&
          error.detail.kind === 'broken' &&
          error.message.includes(property.toLowerCase()) &&
          error.message.includes('Get-Mailbox'),
      );
    });
  }

  it('with a GUID that is none is a fault', async () => {
    const reads = reading([{ ...mailbox, ExchangeGuid: 'yes' }], (options) =>
      sourceTenant(options).mailboxes(),
    );

    await assert.rejects(reads, { detail: { side: 'source', kind: 'broken', code: '' } });
  });

  it('that Entra does not know has the id that Exchange gives it', async () => {
    const [found] = await reading([{ ...mailbox, ExternalDirectoryObjectId: '' }], (options) =>
      sourceTenant(options).mailboxes(),
    );

    assert.equal(found?.id, guid.toLowerCase());
  });
});

describe('A member of a group', () => {
  it('is asked for by the group and read with its kind', async () => {
    const server = await scripted(() =>
      page([mailUserObject(id, { RecipientTypeDetails: 'MailUniversalSecurityGroup' })]),
    );

    const found = await sourceTenant(exchangeOptions(server.origin)).members(guid);

    await server.stop();
    assert.deepEqual(JSON.parse(server.calls[0]?.body ?? ''), {
      CmdletInput: {
        CmdletName: 'Get-DistributionGroupMember',
        Parameters: { Identity: guid, ResultSize: 'Unlimited' },
      },
    });
    assert.deepEqual(found, [
      {
        id,
        name: 'Adele Vance',
        primaryAddress: 'adele@fabrikam.com',
        recipientType: 'MailUniversalSecurityGroup',
      },
    ]);
  });
});
