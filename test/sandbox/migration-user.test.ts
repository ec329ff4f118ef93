import assert from 'node:assert/strict';
import { oneOf, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

describe('Get-MigrationUser', () => {
  const ready = started();

  it('lists the users of migration batches in the target by address', async () => {
    const found = await oneOf(ready().client, 'target', [
      'Get-MigrationUser',
      { ResultSize: 'Unlimited' },
    ]);

    const guid = '00000000-0000-0000-0000-000000000000';
    assert.deepEqual(found, {
      Identity: 'MauricioA@fabrikam.com',
      MailboxIdentifier: 'MauricioA@fabrikam.com',
      MailboxEmailAddress: 'MauricioA@fabrikam.com',
      'MailboxGuid@data.type': 'System.Guid',
      'MailboxGuid@odata.type': '#Guid',
      MailboxGuid: guid,
      BatchId: 'Contoso first movers',
      Status: 'Synced',
      StatusSummary: 'Synced',
      ErrorSummary: '',
      LastSuccessfulSyncTime: null,
    });
  });

  it('finds one user, and none in the source', async () => {
    const { client } = ready();

    const mauricio = await client.invoke('target', [
      'Get-MigrationUser',
      { Identity: 'mauricioa@FABRIKAM.com' },
    ]);
    const robin = await client.invoke('target', [
      'Get-MigrationUser',
      { Identity: 'RobinC@fabrikam.com' },
    ]);

    assert.equal(valueOf(mauricio).length, 1);
    assert.equal(refusalOf(robin).exception, 'ManagementObjectNotFoundException');
    assert.deepEqual(valueOf(await client.invoke('source', ['Get-MigrationUser'])), []);
  });

  it('summarizes each status', async () => {
    const { client, sandbox } = ready();
    const { ExternalDirectoryObjectId: id } = await sandbox.object('target', 'MauricioA');
    const cases = [
      ['Queued', 'Active'],
      ['IncrementalSynced', 'Synced'],
      ['IncrementalStopped', 'Stopped'],
      ['CompletionFailed', 'Failed'],
      ['CompletedWithWarnings', 'Completed'],
    ] as const;
    for (const [Status, summary] of cases) {
      await sandbox.patch('target', id, { MigrationStatus: Status });

      const found = await oneOf(client, 'target', ['Get-MigrationUser']);

      assert.deepEqual([found['Status'], found['StatusSummary']], [Status, summary]);
    }
  });
});
