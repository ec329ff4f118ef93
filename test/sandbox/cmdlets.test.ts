import assert from 'node:assert/strict';
import { oneOf, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const zero = '00000000-0000-0000-0000-000000000000';

describe('the cmdlets that read', () => {
  const ready = started();

  it('Get-OrganizationRelationship lists the relationships of both sides in both spellings', async () => {
    const { client, sandbox } = ready();

    const [, source] = valueOf(await client.invoke('source', ['Get-OrganizationRelationship']));
    const [, target] = valueOf(await client.invoke('target', ['Get-OrganizationRelationship']));

    assert.deepEqual(source?.['DomainNames'], [sandbox.ready.target.tenantId]);
    assert.equal(source['MailboxMoveCapability'], 'RemoteOutbound');
    assert.equal(source['OAuthApplicationId'], 'a99e4d1c-3333-4333-8333-333333333333');
    assert.deepEqual(source['MailboxMovePublishedScopes'], [
      'Pilot Wave',
      'Operations Wave',
      'Sales Wave',
      'Everyone Wave',
      'Legal Wave',
      'Board Wave',
      'Records Wave',
      'Hostile Wave',
    ]);
    assert.deepEqual(target?.['DomainNames'], [sandbox.ready.source.tenantId]);
    assert.equal(target['MailboxMoveCapability'], 'Inbound');
    assert.ok('OauthApplicationId' in target && !('OAuthApplicationId' in target));
    assert.equal(target['Enabled'], true);
  });

  it('Get-AcceptedDomain lists the domains of the tenant', async () => {
    const found = valueOf(await ready().client.invoke('target', ['Get-AcceptedDomain']));

    assert.deepEqual(
      found.map((each) => [each['DomainName'], each['Default']]),
      [
        ['fabrikam.com', true],
        ['fabrikam.onmicrosoft.com', false],
        ['relecloud.com', false],
      ],
    );
  });

  it('Get-DistributionGroup finds groups by address and by type', async () => {
    const { client } = ready();

    const sales = await oneOf(client, 'source', [
      'Get-DistributionGroup',
      { Identity: 'Sales-Wave@contoso.com' },
    ]);
    const secure = valueOf(
      await client.invoke('source', [
        'Get-DistributionGroup',
        { RecipientTypeDetails: 'MailUniversalSecurityGroup' },
      ]),
    );
    const all = valueOf(await client.invoke('source', ['Get-DistributionGroup']));

    assert.equal(sales['Name'], 'Sales Wave');
    assert.match(String(sales['ExternalDirectoryObjectId']), guid);
    assert.deepEqual([secure.length, all.length], [9, 10]);
    assert.match(String(sales['WhenChangedUTC']), /^2025-\d\d-\d\dT[\d:]{8}\.0{7}Z$/);
  });

  it('Get-MailContact lists mail contacts, with the LegacyExchangeDN that Get-Recipient lacks', async () => {
    const contacts = valueOf(await ready().client.invoke('source', ['Get-MailContact']));

    assert.ok(contacts.length > 0);
    for (const { RecipientTypeDetails, LegacyExchangeDN } of contacts)
      assert.deepEqual([RecipientTypeDetails, typeof LegacyExchangeDN], ['MailContact', 'string']);
  });

  it('Get-DistributionGroupMember lists direct members, including a nested group and a contact', async () => {
    const members = async (Identity: string) =>
      valueOf(
        await ready().client.invoke('source', [
          'Get-DistributionGroupMember',
          { Identity, ResultSize: 'Unlimited' },
        ]),
      );

    const operations = await members('operations-wave@contoso.com');

    assert.equal((await members('pilot-wave@contoso.com')).length, 6);
    assert.equal((await members('sales-wave@contoso.com')).length, 24);
    assert.equal((await members('everyone-wave@contoso.com')).length, 20);
    assert.equal(operations.length, 40);
    assert.deepEqual(
      [...new Set(operations.map((each) => String(each['RecipientTypeDetails'])))].sort(),
      ['MailContact', 'MailUniversalSecurityGroup', 'SharedMailbox', 'UserMailbox'],
    );
  });

  it('Get-Mailbox lists the properties for a move with type annotations', async () => {
    const joni = await oneOf(ready().client, 'source', [
      'Get-Mailbox',
      { Identity: 'JoniS@contoso.com' },
    ]);

    assert.match(String(joni['ExchangeGuid']), guid);
    assert.equal(joni['ExchangeGuid@data.type'], 'System.Guid');
    assert.equal(joni['EmailAddresses@odata.type'], '#Collection(String)');
    assert.notEqual(joni['ArchiveGuid'], zero);
    assert.equal(joni['ArchiveStatus'], 'Active');
    assert.match(
      String(joni['LegacyExchangeDN']),
      /^\/o=ExchangeLabs\/ou=Exchange Administrative Group \(FYDIBOHF23SPDLT\)\/cn=Recipients\/cn=[0-9a-f]{32}-jonis$/,
    );
  });

  it('Get-MailUser lists only mail users, and Get-User their previous types', async () => {
    const { client } = ready();

    const brian = await oneOf(client, 'target', ['Get-MailUser', { Identity: 'BrianJ' }]);
    const before = await oneOf(client, 'target', ['Get-User', { Identity: 'BrianJ' }]);
    const cameron = await client.invoke('target', ['Get-MailUser', { Identity: 'CameronW' }]);

    assert.equal(brian['ExternalEmailAddress'], 'SMTP:BrianJ@contoso.com');
    assert.equal(brian['ExchangeGuid'], zero);
    assert.equal(brian['IsDirSynced'], false);
    assert.equal(before['PreviousRecipientTypeDetails'], 'UserMailbox');
    assert.equal(refusalOf(cameron).exception, 'ManagementObjectNotFoundException');
  });

  it('Get-Recipient lists every recipient except Entra groups, with one GUID as an object if the switch says so', async () => {
    const { client, sandbox } = ready();

    const listed = valueOf(
      await client.invoke('target', ['Get-Recipient', { ResultSize: 'Unlimited' }], {
        headers: { prefer: 'odata.maxpagesize=1000' },
      }),
    );

    assert.equal(listed.length, (await sandbox.objects('target')).length);
    assert.match(String(listed[0]?.['ArchiveGuid']), guid);
    await sandbox.switches({ guids: 'some-wrapped' });
    const [first] = valueOf(await client.invoke('target', ['Get-Recipient', { ResultSize: 1 }]));
    const { value, Guid } = first?.['ArchiveGuid'] as { value: string; Guid: string };
    assert.match(Guid, guid);
    assert.equal(value, Guid);
    const kinds = new Set(listed.map((each) => each['RecipientTypeDetails']));
    assert.ok(kinds.has('GuestMailUser') && kinds.has('MailContact') && !kinds.has('Group'));
  });

  it('find an object by each of its unique names', async () => {
    const { client, sandbox } = ready();
    const { ExternalDirectoryObjectId, Guid, Name, LegacyExchangeDN, EmailAddresses } =
      await sandbox.object('source', 'GradyA');
    const alias = EmailAddresses.find((each) => each.startsWith('smtp:'))?.slice(5) ?? '';

    for (const Identity of [ExternalDirectoryObjectId, Guid, Name, LegacyExchangeDN, alias]) {
      const found = await oneOf(client, 'source', ['Get-Mailbox', { Identity }]);
      assert.equal(found['DisplayName'], 'Grady Archie', Identity);
    }
  });

  it('accept any case of their names and parameters', async () => {
    const found = await oneOf(ready().client, 'source', [
      'get-mailbox',
      { identity: 'GRADYA@CONTOSO.COM' },
    ]);

    assert.equal(found['DisplayName'], 'Grady Archie');
  });
});
