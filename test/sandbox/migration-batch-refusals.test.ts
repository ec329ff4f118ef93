import assert from 'node:assert/strict';
import { batchParameters, csvOf, moves } from './support/moves.ts';
import { refusalOf } from './support/reading.ts';

describe('New-MigrationBatch of the sandbox', () => {
  const { ready, run, refusal, create, batch } = moves();
  const users = ['RobinC@fabrikam.com'];
  const text = async (more: Readonly<Record<string, unknown>>) =>
    refusalOf(await run('New-MigrationBatch', batchParameters('Wave 1', users, more))).text;

  it('refuses a name that another batch has, in any case', async () => {
    await create('Wave 1', users);

    const answer = await run('New-MigrationBatch', batchParameters('WAVE 1', users));

    assert.equal(answer.status, 409);
    assert.match(refusalOf(answer).text, /"WAVE 1" already exists/);
    assert.equal(
      await refusal('New-MigrationBatch', batchParameters('Contoso first movers', users)),
      'MigrationJobAlreadyExistsException',
    );
  });

  it('refuses a missing endpoint, delivery domain and name, and a name that is too long', async () => {
    const exception = (more: Readonly<Record<string, unknown>>) =>
      refusal('New-MigrationBatch', batchParameters('Wave 1', users, more));

    assert.equal(
      await exception({ SourceEndpoint: 'elsewhere' }),
      'ManagementObjectNotFoundException',
    );
    assert.equal(await exception({ TargetDeliveryDomain: 'adatum.com' }), 'RecipientTaskException');
    assert.equal(await exception({ Name: undefined }), 'ParameterBindingException');
    assert.equal(await exception({ Name: 'x'.repeat(65) }), 'ParameterTransformationException');
    assert.equal(await exception({ Speed: 'fast' }), 'AmbiguousParameterSetException');
    assert.equal(
      await exception({ AutoStart: true, StartAfter: '2030-01-01' }),
      'RecipientTaskException',
    );
  });

  it('refuses a file with other columns, without users, or with something that is no address', async () => {
    assert.match(await text({ CSVData: csvOf(users, 'EmailAddress,Name') }), /EmailAddress alone/);
    assert.match(await text({ CSVData: csvOf([]) }), /no users/);
    assert.match(await text({ CSVData: csvOf(['Robin Counts']) }), /^Row 1 .*no email address/);
    assert.match(await text({ CSVData: 'EmailAddress\r\n' }), /Byte\[\]/);
  });

  it('takes CSVData as base64, or as the switch says as an object', async () => {
    const Data = csvOf(users);
    const wrapped = { '@odata.type': '#Exchange.ByteArrayType', Data };
    assert.match(await text({ CSVData: wrapped }), /Byte\[\]/);

    await ready().sandbox.switches({ csvData: 'byte-array' });
    assert.match(await text({ CSVData: Data }), /Byte\[\]/);
    assert.equal((await create('Wave 1', [], { CSVData: wrapped }))['TotalCount'], 1);
  });

  it('refuses more than 2,000 users and more batches than the tenant can have', async () => {
    const many = Array.from({ length: 2_001 }, (_, n) => `person${n}@fabrikam.com`);
    const tooMany = await refusal('New-MigrationBatch', batchParameters('Wave 1', many));
    await ready().sandbox.fault({ name: 'batch-limit', times: 1 });
    const full = await refusal('New-MigrationBatch', batchParameters('Wave 1', users));

    assert.deepEqual(
      [tooMany, full],
      ['MigrationUserLimitExceededException', 'MaximumNumberOfBatchesReachedException'],
    );
  });

  it('can be denied by the endpoint, lost, or shown only later', async () => {
    const { sandbox } = ready();
    await sandbox.fault({ name: 'endpoint-denied', times: 1 });
    assert.match(await text({}), /Access is denied/);

    await sandbox.fault({ name: 'write-lost', times: 1 });
    await create('Lost', users);
    await sandbox.fault({ name: 'slow-lag', cmdlet: 'New-MigrationBatch', times: 1, ms: 60_000 });
    await create('Late', users);

    const gone = 'ManagementObjectNotFoundException';
    assert.equal(await refusal('Get-MigrationBatch', { Identity: 'Lost' }), gone);
    assert.equal(await refusal('Get-MigrationBatch', { Identity: 'Late' }), gone);
    assert.equal(
      await refusal('New-MigrationBatch', batchParameters('Late', users)),
      'MigrationJobAlreadyExistsException',
    );
  });

  it('creates nothing with WhatIf', async () => {
    await create('Wave 1', users, { WhatIf: true });

    await assert.rejects(batch('Wave 1'));
  });

  it('is for those who may write', async () => {
    const answer = await ready().client.invoke('source', [
      'New-MigrationBatch',
      batchParameters('Wave 1', users),
    ]);

    assert.equal(answer.status, 403);
  });
});
