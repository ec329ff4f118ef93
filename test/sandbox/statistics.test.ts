import assert from 'node:assert/strict';
import { oneOf, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

describe('cmdlets for one mailbox', () => {
  const ready = started();

  const one = (cmdlet: string, parameters: object) =>
    oneOf(ready().client, 'source', [cmdlet, { ...parameters }]);
  const refused = async (cmdlet: string, parameters: object) =>
    refusalOf(await ready().client.invoke('source', [cmdlet, { ...parameters }]));

  describe('Get-MailboxStatistics', () => {
    it('returns sizes as text with bytes', async () => {
      const carole = await one('Get-MailboxStatistics', { Identity: 'CaroleP' });
      const corey = await one('Get-MailboxStatistics', { Identity: 'CoreyG@contoso.com' });
      const { ExchangeGuid } = await ready().sandbox.object('source', 'CaroleP');

      assert.equal(carole['DisplayName'], 'Carole Poland');
      assert.equal(carole['TotalItemSize'], '99 GB (106,300,440,576 bytes)');
      assert.equal(carole['MailboxGuid'], ExchangeGuid);
      assert.equal(carole['MailboxGuid@odata.type'], '#Guid');
      assert.ok(Number(carole['ItemCount']) > 0);
      assert.equal(corey['TotalDeletedItemSize'], '40 GB (42,949,672,960 bytes)');
    });

    it('requires a mailbox', async () => {
      const wave = await refused('Get-MailboxStatistics', { Identity: 'legal-wave' });
      const nobody = await refused('Get-MailboxStatistics', { Identity: 'nobody' });

      assert.equal(wave.exception, 'ManagementObjectNotFoundException');
      assert.equal(nobody.exception, 'ManagementObjectNotFoundException');
      assert.match((await refused('Get-MailboxStatistics', {})).text, /Identity/);
    });

    it('is counted, and affected by faults of its name', async () => {
      const { client, sandbox } = ready();
      const ask = (Identity: string) =>
        client.invoke('source', ['Get-MailboxStatistics', { Identity }]);
      const before = (await sandbox.calls()).source['Get-MailboxStatistics'] ?? 0;
      const { ExternalDirectoryObjectId: target } = await sandbox.object('source', 'CoreyG');
      await sandbox.fault({ name: 'forbidden', cmdlet: 'Get-MailboxStatistics', target });

      const statuses = [(await ask('CoreyG')).status, (await ask('CaroleP')).status];

      assert.deepEqual(statuses, [403, 200]);
      assert.equal((await sandbox.calls()).source['Get-MailboxStatistics'], before + 2);
    });
  });

  describe('Export-MailboxDiagnosticLogs', () => {
    const log = async (Identity: string) => {
      const parameters = { Identity, ComponentName: 'HoldTracking' };
      const { MailboxLog } = await one('Export-MailboxDiagnosticLogs', parameters);
      return JSON.parse(String(MailboxLog)) as readonly Readonly<Record<string, unknown>>[];
    };

    it('returns organization holds in HoldTracking, or an empty list', async () => {
      const [hold, ...more] = await log('NatashaJ');

      assert.match(String(hold?.['hid']), /^mbx[0-9a-f]{32}:\d$/);
      assert.equal(hold?.['ht'], 4);
      assert.deepEqual(more, []);
      assert.deepEqual(await log('RobinC'), []);
    });

    it('refuses other components', async () => {
      const cmdlet = 'Export-MailboxDiagnosticLogs';

      const other = await refused(cmdlet, { Identity: 'NatashaJ', ComponentName: 'MRM' });
      const none = await refused(cmdlet, { Identity: 'NatashaJ' });

      assert.match(other.text, /"MRM" has no diagnostic log/);
      assert.match(none.text, /ComponentName/);
    });
  });

  describe('Get-MailboxFolderStatistics', () => {
    const cmdlet = 'Get-MailboxFolderStatistics';
    const scope = { FolderScope: 'RecoverableItems' };
    const folders = async (Identity: string, Archive: boolean) => {
      const parameters = { Identity, Archive, ...scope };
      return valueOf(await ready().client.invoke('source', [cmdlet, parameters]));
    };

    it('lists the Recoverable Items, and SubstrateHolds of an archive that has items in it', async () => {
      const oscar = await folders('OscarW', true);
      const usual = ['Deletions', 'Versions', 'Purges'];
      const names = async (alias: string, archive: boolean) =>
        (await folders(alias, archive)).map((each) => each['Name']);

      assert.deepEqual(await names('OscarW', true), [...usual, 'SubstrateHolds']);
      assert.deepEqual(await names('OscarW', false), usual);
      assert.deepEqual(await names('EvaM', true), usual);
      assert.deepEqual(oscar.at(-1), {
        Name: 'SubstrateHolds',
        FolderPath: '/SubstrateHolds',
        FolderType: 'RecoverableItemsSubstrateHolds',
        ItemsInFolder: 214,
        FolderSize: '214 MB (224,395,264 bytes)',
      });
    });

    it('finds no archive if there is none, and refuses other folders', async () => {
      const none = await refused(cmdlet, { Identity: 'RobinC', Archive: true, ...scope });
      const all = await refused(cmdlet, { Identity: 'RobinC', FolderScope: 'All' });
      const unasked = await refused(cmdlet, { Identity: 'RobinC' });

      assert.equal(none.exception, 'ManagementObjectNotFoundException');
      assert.match(all.text, /FolderScope/);
      assert.match(unasked.text, /FolderScope/);
    });
  });
});
