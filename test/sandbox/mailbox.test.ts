import assert from 'node:assert/strict';
import { oneOf, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const zero = '00000000-0000-0000-0000-000000000000';
const fifteen = Array.from({ length: 15 }, (_, n) => `CustomAttribute${n + 1}`);

describe('Get-Mailbox and Get-MailUser for obstacles to a move', () => {
  const ready = started();

  const mailbox = (Identity: string) =>
    oneOf(ready().client, 'source', ['Get-Mailbox', { Identity }]);
  const mailUser = (Identity: string) =>
    oneOf(ready().client, 'target', ['Get-MailUser', { Identity }]);

  it('show no obstacle for an ordinary mailbox', async () => {
    const robin = await mailbox('RobinC');

    const { PersistedCapabilities, InPlaceHolds } = robin;
    assert.deepEqual(PersistedCapabilities, ['BPOS_S_Enterprise', 'ExchangeT2TMbxMove']);
    assert.deepEqual(InPlaceHolds, []);
    for (const hold of ['LitigationHold', 'AutoExpandingArchive'])
      assert.equal(robin[`${hold}Enabled`], false);
    for (const hold of ['DelayHold', 'DelayReleaseHold', 'ComplianceTagHold'])
      assert.equal(robin[`${hold}Applied`], false);
    assert.equal(robin['MailboxMoveStatus'], 'None');
    assert.equal(robin['MailboxMoveRemoteHostName'], '');
    assert.equal(robin['IsInactiveMailbox'], false);
    assert.equal(robin['DisabledArchiveGuid'], zero);
    assert.equal(robin['ProhibitSendReceiveQuota'], '100 GB (107,374,182,400 bytes)');
    assert.deepEqual(
      fifteen.map((name) => robin[name]),
      fifteen.map(() => ''),
    );
    assert.equal(robin['WhenSoftDeleted'], null);
  });

  it('show each property of the object', async () => {
    const cases: readonly (readonly [string, string, unknown])[] = [
      ['HenriettaM', 'LitigationHoldEnabled', true],
      ['RetaT', 'DelayHoldApplied', true],
      ['LydiaB', 'ComplianceTagHoldApplied', true],
      ['MonicaT', 'InPlaceHolds', ['UniH7e8a2c0e-2f6b-4d0a-9a44-6c1c0f6f2b11']],
      ['WandaH', 'DisabledArchiveGuid', 'd15ab1ed-0000-4000-8000-000000000001'],
      ['MarioR', 'AutoExpandingArchiveEnabled', true],
      ['TimD', 'MailboxMoveRemoteHostName', 'outlook.office.com'],
      ['KrystalM', 'MailboxMoveStatus', 'InProgress'],
      ['LaurenceG', 'PersistedCapabilities', ['BPOS_S_Enterprise']],
      ['BethD', 'CustomAttribute7', 'C-4711'],
      ['Courtroom', 'RecipientTypeDetails', 'RoomMailbox'],
      ['EvidenceProjector', 'RecipientTypeDetails', 'EquipmentMailbox'],
      ['CaseDiscovery', 'RecipientTypeDetails', 'DiscoveryMailbox'],
    ];
    for (const [alias, property, value] of cases)
      assert.deepEqual((await mailbox(alias))[property], value, alias);
  });

  it('list every archive in MailboxLocations with a type annotation', async () => {
    const kinds = async (alias: string) => {
      const { MailboxLocations } = await mailbox(alias);
      assert.ok(Array.isArray(MailboxLocations));
      return MailboxLocations.map((each) => String(each).split(';')[2]);
    };

    assert.deepEqual(await kinds('RobinC'), ['Primary']);
    assert.deepEqual(await kinds('EvaM'), [
      'Primary',
      'MainArchive',
      ...Array<string>(13).fill('AuxArchive'),
    ]);
    assert.equal((await mailbox('EvaM'))['MailboxLocations@odata.type'], '#Collection(String)');
  });

  it('show the same properties of a mail user, where it has them', async () => {
    const { sandbox } = ready();
    const robin = await sandbox.object('target', 'RobinC');
    await sandbox.patch('target', robin.ExternalDirectoryObjectId, {
      RecoverableItemsQuota: '100 GB (107,374,182,400 bytes)',
      PersistedCapabilities: ['ExchangeT2TMbxMove'],
    });

    const [changed, beth] = [await mailUser('RobinC'), await mailUser('beth.davies')];

    assert.equal(changed['RecoverableItemsQuota'], '100 GB (107,374,182,400 bytes)');
    assert.deepEqual(changed['PersistedCapabilities'], ['ExchangeT2TMbxMove']);
    assert.equal(beth['RecoverableItemsQuota'], '30 GB (32,212,254,720 bytes)');
    assert.deepEqual(beth['PersistedCapabilities'], []);
    assert.equal(beth['CustomAttribute7'], 'C-4711');
    assert.equal(beth['CustomAttribute15'], '');
  });

  it('accept $select of these properties and refuse unknown ones', async () => {
    const { client } = ready();
    const select = 'CustomAttribute7,MailboxMoveStatus,WhenSoftDeleted';

    const [found] = valueOf(
      await client.invoke('source', ['Get-Mailbox', { Identity: 'BethD' }], { select }),
    );
    const strange = await client.invoke('source', ['Get-Mailbox', { Identity: 'BethD' }], {
      select: 'CustomAttribute16',
    });

    assert.deepEqual(found, {
      CustomAttribute7: 'C-4711',
      MailboxMoveStatus: 'None',
      WhenSoftDeleted: null,
    });
    assert.match(refusalOf(strange).text, /customattribute16/);
  });
});
