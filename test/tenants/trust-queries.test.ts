import assert from 'node:assert/strict';
import { page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1C0FFEE0-1111-4111-8111-1111111111AA';
const partner = 'c0470500-1111-4111-8111-111111111111';

describe('An organization relationship', () => {
  const object = {
    Name: 'Contoso',
    DomainNames: [partner],
    Enabled: true,
    MailboxMoveEnabled: true,
    MailboxMoveCapability: ['Inbound', 'RemoteOutbound'],
    OAuthApplicationId: 'a99e4d1c-3333-4333-8333-333333333333',
    MailboxMovePublishedScopes: ['Movers'],
  };
  const relationship = {
    name: 'Contoso',
    domainNames: [partner],
    enabled: true,
    mailboxMoveEnabled: true,
    mailboxMoveCapability: ['Inbound', 'RemoteOutbound'],
    oauthApplicationId: 'a99e4d1c-3333-4333-8333-333333333333',
    publishedScopes: ['Movers'],
  };
  const dn = 'CN=Movers,OU=contoso.onmicrosoft.com,DC=outlook,DC=com';
  const forms = [
    ['lists', {}, {}],
    ['texts instead of lists', { DomainNames: partner, MailboxMovePublishedScopes: 'Movers' }, {}],
    ['flags in one text', { MailboxMoveCapability: 'Inbound, RemoteOutbound' }, {}],
    ['flags as texts', { Enabled: 'True', MailboxMoveEnabled: 'true' }, {}],
    [
      'flags that are false in every way',
      { Enabled: 'False', MailboxMoveEnabled: null },
      { enabled: false, mailboxMoveEnabled: false },
    ],
    [
      'several domains in one text',
      { DomainNames: `contoso.com,${partner}` },
      { domainNames: ['contoso.com', partner] },
    ],
    ['domains as objects', { DomainNames: [{ Domain: partner, IncludeSubDomains: false }] }, {}],
    [
      'an application as an object',
      { OAuthApplicationId: { value: relationship.oauthApplicationId } },
      {},
    ],
    [
      'an application in capitals',
      { OAuthApplicationId: object.OAuthApplicationId.toUpperCase() },
      {},
    ],
    [
      'an application that is no GUID',
      { OAuthApplicationId: 'app' },
      { oauthApplicationId: 'app' },
    ],
    [
      'scopes as objects',
      {
        MailboxMovePublishedScopes: [
          { Name: 'Movers', DistinguishedName: dn },
          { ObjectGuid: guid },
        ],
      },
      { publishedScopes: [dn, guid] },
    ],
    ['annotations', { 'DomainNames@odata.type': '#Collection(String)' }, {}],
    [
      'nothing set',
      {
        MailboxMoveCapability: 'None',
        OAuthApplicationId: '00000000-0000-0000-0000-000000000000',
        MailboxMovePublishedScopes: null,
      },
      { mailboxMoveCapability: [], oauthApplicationId: null, publishedScopes: [] },
    ],
    [
      'properties that are absent',
      { OAuthApplicationId: undefined, MailboxMovePublishedScopes: undefined, Enabled: undefined },
      { oauthApplicationId: null, publishedScopes: [], enabled: false },
    ],
  ] as const;
  for (const [form, sent, expected] of forms)
    it(`is read from ${form}`, async () => {
      const { found } = await readFrom(
        () => page([{ ...object, ...sent }]),
        ({ source }) => source.relationships(),
      );

      assert.deepEqual(found, [{ ...relationship, ...expected }]);
    });

  it('is read with keys in any case', async () => {
    const { OAuthApplicationId: OauthApplicationId, Enabled: enabled, ...others } = object;

    const { found } = await readFrom(
      () => page([{ ...others, OauthApplicationId, enabled }]),
      ({ target }) => target.relationships(),
    );

    assert.deepEqual(found, [relationship]);
  });
});

describe('The groups of the source', () => {
  const group = (name: string, type: string) => ({
    ExternalDirectoryObjectId: id,
    Guid: guid,
    Name: name,
    Alias: `${name}-alias`,
    DisplayName: `The group ${name}`,
    DistinguishedName: `CN=${name}`,
    PrimarySmtpAddress: `${name}@contoso.com`,
    EmailAddresses: [`SMTP:${name}@contoso.com`, `smtp:old-${name}@contoso.com`],
    RecipientTypeDetails: type,
    WhenChangedUTC: '2026-11-20T08:00:00Z',
  });
  const read = (name: string, recipientType: string) => ({
    id,
    guid: guid.toLowerCase(),
    name,
    distinguishedName: `CN=${name}`,
    primaryAddress: `${name}@contoso.com`,
    aliases: [`${name}-alias`, `${name}@contoso.com`, `old-${name}@contoso.com`],
    recipientType,
    changedAt: '2026-11-20T08:00:00.000Z',
  });

  it('are read with their types, by the name that published scopes use', async () => {
    const types = ['MailUniversalSecurityGroup', 'MailUniversalDistributionGroup', 'RoomList'];

    const { found } = await readFrom(
      () => page(types.map((type) => group(type, type))),
      ({ source }) => source.groups(),
    );

    assert.deepEqual(
      found,
      types.map((type) => read(type, type)),
    );
  });
});
