import assert from 'node:assert/strict';
import { batchParameters, minute, moves } from './support/moves.ts';

describe('migration batches of the sandbox', () => {
  const { ready, stamp, run, list, refusal, create, batch, statuses, pass } = moves();

  it('creates a batch that is not started', async () => {
    const addresses = await stamp('RobinC', 'KatL');

    const made = await create('Wave 1', addresses);
    await pass(60 * minute);

    const found = await batch('wave 1');
    assert.deepEqual({ ...found, BatchGuid: '' }, { ...made, BatchGuid: '' });
    assert.deepEqual(
      ['Status', 'TotalCount', 'StoppedCount', 'SourceEndpoint'].map((name) => found[name]),
      ['Stopped', 2, 2, 'contoso-to-fabrikam'],
    );
    assert.deepEqual(await statuses('Wave 1'), Object.fromEntries(addresses.map(stopped)));
  });
  const stopped = (address: string) => [address, 'Stopped'] as const;

  it('moves the users of a started batch from one state to the next, up to Synced', async () => {
    const [robin = ''] = await stamp('RobinC');
    await create('Wave 1', [robin]);
    await run('Start-MigrationBatch', { Identity: 'Wave 1' });
    const seen: unknown[] = [];
    for (const ms of [0, 6_000, 10_000, 2 * minute, 60 * minute]) {
      await pass(ms);
      seen.push([(await batch('Wave 1'))['Status'], (await statuses('Wave 1'))[robin]]);
    }

    assert.deepEqual(seen, [
      ['Starting', 'Queued'],
      ['Syncing', 'Validating'],
      ['Syncing', 'Syncing'],
      ['Synced', 'Synced'],
      ['Synced', 'Synced'],
    ]);
  });

  it('completes at CompleteAfter, which Complete-MigrationBatch sets to now', async () => {
    const [robin = '', kat = ''] = await stamp('RobinC', 'KatL');
    const { now } = await ready().sandbox.migrations();
    const CompleteAfter = new Date(now + 60 * minute).toISOString();
    await create('Later', [robin], { AutoStart: true, CompleteAfter });
    await create('By hand', [kat], { AutoStart: true });
    await pass(30 * minute);
    const before = [(await batch('Later'))['Status'], (await batch('By hand'))['Status']];
    await pass(31 * minute);
    await run('Complete-MigrationBatch', { Identity: 'By hand', Confirm: false });
    await pass(0);
    const between = [(await batch('Later'))['Status'], (await batch('By hand'))['Status']];
    await pass(minute);

    assert.deepEqual(before, ['Synced', 'Synced']);
    assert.deepEqual(between, ['Completed', 'Completing']);
    assert.equal((await batch('By hand'))['FinalizedCount'], 1);
    assert.equal((await batch('By hand'))['Status'], 'Completed');
  });

  it('makes the mail user a mailbox and the mailbox a mail user when a move is completed', async () => {
    const { sandbox } = ready();
    const [robin = ''] = await stamp('RobinC');
    const mailbox = await sandbox.object('source', 'RobinC');
    await create('Wave 1', [robin], { AutoStart: true, CompleteAfter: '2020-01-01' });

    await pass(10 * minute);

    const moved = await sandbox.object('target', 'RobinC');
    const left = await sandbox.object('source', 'RobinC');
    assert.deepEqual(
      [moved.RecipientTypeDetails, moved.ExternalEmailAddress, moved.TotalItemSize],
      ['UserMailbox', '', mailbox.TotalItemSize],
    );
    assert.deepEqual(
      [left.RecipientTypeDetails, left.ExternalEmailAddress],
      ['MailUser', `SMTP:${robin}`],
    );
  });

  it('waits until StartAfter', async () => {
    const addresses = await stamp('RobinC');
    const { now } = await ready().sandbox.migrations();
    const StartAfter = new Date(now + 60 * minute).toISOString();
    await create('Night', addresses, { StartAfter });
    const before = (await batch('Night'))['Status'];

    await pass(61 * minute);

    assert.deepEqual([before, (await batch('Night'))['Status']], ['Waiting', 'Syncing']);
  });

  it('stops, starts again, and tries failed users again', async () => {
    const [robin = ''] = await stamp('RobinC');
    await create('Wave 1', [robin, 'KatL@fabrikam.com'], { AutoStart: true });
    await pass(minute / 2);
    await run('Stop-MigrationBatch', { Identity: 'Wave 1' });
    const stopping = (await batch('Wave 1'))['Status'];
    await pass(minute);
    const stopped = [(await batch('Wave 1'))['Status'], await statuses('Wave 1')];
    await stamp('KatL');
    await run('Start-MigrationBatch', { Identity: 'Wave 1' });
    await pass(5 * minute);

    assert.equal(stopping, 'Stopping');
    assert.deepEqual(stopped, ['Stopped', { [robin]: 'Stopped', 'KatL@fabrikam.com': 'Failed' }]);
    assert.deepEqual(await statuses('Wave 1'), {
      [robin]: 'Synced',
      'KatL@fabrikam.com': 'Synced',
    });
  });

  it('removes only a batch that does not run, and keeps its name taken for an hour', async () => {
    const addresses = await stamp('RobinC');
    await create('Wave 1', addresses, { AutoStart: true });
    const whileRunning = await refusal('Remove-MigrationBatch', { Identity: 'Wave 1' });
    await pass(5 * minute);
    await run('Remove-MigrationBatch', { Identity: 'Wave 1', Confirm: false });
    const removing = (await batch('Wave 1'))['Status'];
    await pass(minute);
    const again = await refusal('New-MigrationBatch', batchParameters('wave 1', addresses));
    const gone = await refusal('Get-MigrationBatch', { Identity: 'Wave 1' });
    await create('Wave 1 b', addresses);
    await pass(60 * minute);
    await create('Wave 1', addresses);

    assert.deepEqual(
      [whileRunning, removing, again, gone],
      [
        'MigrationBatchCannotBeRemovedException',
        'Removing',
        'MigrationJobAlreadyExistsException',
        'ManagementObjectNotFoundException',
      ],
    );
  });

  it('frees the name of a removed batch under the other reading', async () => {
    await ready().sandbox.switches({ removedBatchName: 'free' });
    const addresses = await stamp('RobinC');
    await create('Wave 1', addresses);
    await run('Remove-MigrationBatch', { Identity: 'Wave 1' });
    await pass(minute);

    assert.equal((await create('Wave 1', addresses))['TotalCount'], 1);
  });

  it('changes the time of completion and adds users', async () => {
    const [robin = '', kat = ''] = await stamp('RobinC', 'KatL');
    const { CSVData } = batchParameters('', [kat]);
    await create('Wave 1', [robin], { AutoStart: true });
    await pass(5 * minute);

    await run('Set-MigrationBatch', { Identity: 'Wave 1', AddUsers: true, CSVData });
    await run('Set-MigrationBatch', { Identity: 'Wave 1', CompleteAfter: '2020-01-01T00:00:00' });
    await pass(5 * minute);

    assert.deepEqual(await statuses('Wave 1'), { [robin]: 'Completed', [kat]: 'Completed' });
  });

  it('lists the batch that the world began with, filters, and tells the limits', async () => {
    const addresses = await stamp('RobinC');
    await create('Wave 1', addresses);

    const names = async (parameters: Readonly<Record<string, unknown>>) =>
      (await list('Get-MigrationBatch', parameters)).map((each) => each['Identity']);
    const [config] = await list('Get-MigrationConfig');

    assert.deepEqual(await names({}), ['Contoso first movers', 'Wave 1']);
    assert.deepEqual(await names({ Status: 'Stopped' }), ['Wave 1']);
    assert.deepEqual(await names({ Endpoint: 'elsewhere' }), []);
    assert.deepEqual([config?.['MaxNumberOfBatches'], config?.['CanSubmitNewBatch']], [100, true]);
  });
});
