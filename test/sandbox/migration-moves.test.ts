import assert from 'node:assert/strict';
import { minute, moves } from './support/moves.ts';

describe('the move of a migration user', () => {
  const { ready, stamp, run, list, refusal, create, batch, statuses, pass } = moves();
  const errorOf = async (Identity: string) =>
    String((await list('Get-MigrationUserStatistics', { Identity }))[0]?.['Error']);
  const exceptionOf = async (address: string) => (await errorOf(address)).split(':')[0];
  const idOf = async (alias: string) =>
    (await ready().sandbox.object('target', alias)).ExternalDirectoryObjectId;

  it('fails without a stamp, a delivery address, or a recipient', async () => {
    const { sandbox } = ready();
    const [kat = '', daisy = ''] = await stamp('KatL', 'DaisyP');
    const { EmailAddresses } = await sandbox.object('target', 'KatL');
    await sandbox.patch('target', await idOf('KatL'), {
      EmailAddresses: EmailAddresses.filter((each) => !/onmicrosoft/.test(each)),
    });
    const wave = await sandbox.object('source', 'pilot-wave');
    const source = await sandbox.object('source', 'DaisyP');
    const Members = wave.Members.filter((id) => id !== source.ExternalDirectoryObjectId);
    await sandbox.patch('source', wave.ExternalDirectoryObjectId, { Members });
    const robin = 'RobinC@fabrikam.com';
    const nobody = 'RobinC@contoso.com';
    await create('Wave 1', [robin, kat, daisy, nobody], { AutoStart: true });
    await pass(5 * minute);

    assert.deepEqual(
      [
        await exceptionOf(robin),
        await exceptionOf(kat),
        await exceptionOf(daisy),
        await exceptionOf(nobody),
      ],
      [
        'MissingExchangeGuidException',
        'TargetDeliveryDomainMismatchPermanentException',
        'MailboxNotInCrossTenantMigrationScopeException',
        'MigrationRecipientNotFoundException',
      ],
    );
    const { Status, SyncedCount, FailedCount } = await batch('Wave 1');
    assert.deepEqual([Status, SyncedCount, FailedCount], ['SyncedWithErrors', 0, 4]);
  });

  it('fails for a user who is in another batch, which it names, or twice in the file', async () => {
    const [robin = '', kat = ''] = await stamp('RobinC', 'KatL');
    await create('First', [robin]);
    await create('Second', [robin, kat, kat], { AutoStart: true });
    await pass(5 * minute);

    const users = await list('Get-MigrationUser', { BatchId: 'Second' });
    const shown = users.map((each) => [each['Status'], String(each['ErrorSummary'])]);
    assert.deepEqual(shown, [
      [
        'Failed',
        `The user '${robin}' already exists in migration batch 'First'. Remove the user from any other batch and try again.`,
      ],
      ['Synced', ''],
      ['Failed', `The user '${kat}' is listed more than once in the CSV file.`],
    ]);
    const all = { Identity: robin, IncludeAssociatedUsers: true };
    assert.equal((await list('Get-MigrationUser', all)).length, 2);
    assert.equal((await list('Get-MigrationUser', { Identity: robin })).length, 1);
  });

  it('takes users from other batches with AdoptPreexisting, or after they were removed', async () => {
    const [robin = '', kat = ''] = await stamp('RobinC', 'KatL');
    await create('First', [robin, kat]);
    await create('Second', [robin], { AdoptPreexisting: true });
    await run('Remove-MigrationUser', { Identity: kat, Confirm: false });

    assert.deepEqual(await statuses('First'), {});
    assert.equal(
      await refusal('Get-MigrationUser', { Identity: kat }),
      'ManagementObjectNotFoundException',
    );
    assert.equal((await list('Get-MigrationUser', { Identity: robin }))[0]?.['BatchId'], 'Second');
  });

  it('needs approval without a licence, and goes on when somebody assigns one', async () => {
    const { sandbox } = ready();
    const [robin = ''] = await stamp('RobinC');
    const { ExternalDirectoryObjectId: id } = await sandbox.object('source', 'RobinC');
    await sandbox.patch('source', id, { Licences: [], PersistedCapabilities: [] });
    await create('Wave 1', [robin], { AutoStart: true });
    await pass(5 * minute);
    const before = [(await batch('Wave 1'))['Status'], await statuses('Wave 1')];
    const licence = 'Cross_tenant_user_data_migration';
    await sandbox.patch('target', await idOf('RobinC'), { Licences: [licence] });
    await pass(5 * minute);

    assert.deepEqual(before, ['Syncing', { [robin]: 'NeedsApproval' }]);
    assert.deepEqual(await statuses('Wave 1'), { [robin]: 'Synced' });
  });

  it('fails without a licence under the other reading', async () => {
    const { sandbox } = ready();
    await sandbox.switches({ missingLicence: 'failure' });
    const [robin = ''] = await stamp('RobinC');
    const { ExternalDirectoryObjectId: id } = await sandbox.object('source', 'RobinC');
    await sandbox.patch('source', id, { Licences: [], PersistedCapabilities: [] });
    await create('Wave 1', [robin], { AutoStart: true });
    await pass(5 * minute);

    assert.equal(await exceptionOf(robin), 'CrossTenantMigrationWithoutLicensePermanentException');
  });

  it('tells how far it is', async () => {
    const [robin = ''] = await stamp('RobinC');
    await create('Wave 1', [robin], { AutoStart: true });
    const percent = async () => {
      const [found] = await list('Get-MigrationUserStatistics', { Identity: robin });
      return Number(found?.['PercentageComplete']);
    };
    const seen = [await percent()];
    for (const ms of [15_000, 10_000, 5 * minute]) {
      await pass(ms);
      seen.push(await percent());
    }

    const [queued, begun, further = 0, synced] = seen;
    assert.deepEqual([queued, begun, synced], [0, 10, 95]);
    assert.ok(further > 10 && further < 95, String(further));
  });

  it('can fail, stall, or skip items that somebody must approve', async () => {
    const { sandbox } = ready();
    const [robin = '', kat = '', daisy = '', serena = ''] = await stamp(
      ...['RobinC', 'KatL', 'DaisyP', 'SerenaD'],
    );
    const fault = async (name: string, alias: string, text?: string) =>
      sandbox.fault({ name, target: await idOf(alias), ...(text === undefined ? {} : { text }) });
    await fault('move-fails', 'RobinC', 'MailboxIsNotInExpectedDBException: It is elsewhere.');
    await fault('move-stalls', 'KatL');
    await fault('move-skips-items', 'DaisyP', '7');
    await fault('completion-fails', 'SerenaD');
    await create('Wave 1', [robin, kat, daisy, serena], { AutoStart: true });
    await pass(5 * minute);
    await run('Complete-MigrationBatch', { Identity: 'Wave 1' });
    await pass(5 * minute);

    assert.deepEqual(await statuses('Wave 1'), {
      ...{ [robin]: 'Failed', [kat]: 'Syncing', [daisy]: 'Synced', [serena]: 'CompletionFailed' },
    });
    assert.equal(await errorOf(robin), 'MailboxIsNotInExpectedDBException: It is elsewhere.');
    await run('Set-MigrationUser', { Identity: daisy, ApproveSkippedItems: true });
    await pass(5 * minute);
    assert.equal((await statuses('Wave 1'))[daisy], 'CompletedWithWarnings');
  });

  it("completes a user at the user's own time", async () => {
    const [robin = '', kat = ''] = await stamp('RobinC', 'KatL');
    await create('Wave 1', [robin, kat], { AutoStart: true });
    await pass(5 * minute);
    await run('Set-MigrationUser', { Identity: robin, CompleteAfter: '2020-01-01T00:00:00Z' });
    await pass(minute);

    assert.deepEqual(await statuses('Wave 1'), { [robin]: 'Completed', [kat]: 'Synced' });
  });
});
