import assert from 'node:assert/strict';
import { jobCodes, meaningOf } from '../../src/sandbox/migration/job-codes.ts';
import { jobs, minute } from './support/jobs.ts';

describe('the validation of a crossTenantMigrationJob', () => {
  const { ready, stamp, create, post, get, status, results, pass } = jobs();
  const validated = async (id: string) => {
    await post(`/${id}/validate`);
    await pass(minute);
    return results(id);
  };
  const idOf = async (alias: string, side: 'source' | 'target' = 'target') =>
    (await ready().sandbox.object(side, alias)).ExternalDirectoryObjectId;

  it('finds users without a mapping, without an object, and twice in the job', async () => {
    const [robin = ''] = await stamp('RobinC');
    const kat = await idOf('KatL');
    const nobody = '99999999-9999-4999-8999-999999999999';
    const id = await create('Wave 1', [robin, kat, nobody]);

    assert.deepEqual(await validated(id), ['valid', 'invalid CTM-100 EXCH-08', 'invalid IM-003']);
    assert.equal(await status(id), 'validateFailed');
    assert.deepEqual(await validated(await create('Twice', [robin, robin])), [
      'invalid CTM-001 CTM-002',
    ]);
  });

  it('can be repeated after errors', async () => {
    const kat = await idOf('KatL');
    const id = await create('Wave 1', [kat]);
    await validated(id);
    await stamp('KatL');

    assert.deepEqual(await validated(id), ['valid']);
    assert.equal(await status(id), 'validatePassed');
    assert.equal((await post(`/${id}/validate`)).status, 409);
  });

  it('asks the identity mapping where stamps do not make one', async () => {
    const { sandbox } = ready();
    await sandbox.switches({ identityMapping: 'separate' });
    const ids = await stamp('RobinC', 'KatL', 'DaisyP');
    const [robin = '', kat = ''] = ids;
    await sandbox.identityMapping({ [robin]: 'completed', [kat]: 'pending' });

    assert.deepEqual(await validated(await create('Wave 1', ids)), [
      ...['valid', 'invalid CTM-101', 'invalid CTM-100'],
    ]);
  });

  it('finds a wrong endpoint, a missing licence, a mailbox out of scope, and a closed source', async () => {
    const { sandbox } = ready();
    const [robin = '', kat = '', daisy = ''] = await stamp('RobinC', 'KatL', 'DaisyP');
    const values = { Licences: [], PersistedCapabilities: [] };
    await sandbox.patch('source', await idOf('KatL', 'source'), values);
    const wave = await sandbox.object('source', 'pilot-wave');
    const gone = await idOf('DaisyP', 'source');
    const Members = wave.Members.filter((id) => id !== gone);
    await sandbox.patch('source', wave.ExternalDirectoryObjectId, { Members });
    const elsewhere = {
      exchangeSettings: {
        sourceEndpoint: 'elsewhere',
        targetDeliveryDomain: 'fabrikam.onmicrosoft.com',
      },
    };

    const found = await validated(await create('Wave 1', [kat, daisy]));
    const endpoint = await validated(await create('Wave 2', [robin], elsewhere));
    await sandbox.relationship('source', { MailboxMoveEnabled: false });
    const closed = await validated(await create('Wave 3', [await idOf('RobinC')]));

    assert.deepEqual(found, ['invalid EXCH-08', 'invalid MIGR-004']);
    assert.deepEqual(endpoint, ['invalid EXCH-07']);
    assert.deepEqual(closed, ['invalid CTM-002 MIGR-001']);
  });

  it('finds missing licences of Teams and of meetings where these move too', async () => {
    const [robin = ''] = await stamp('RobinC');
    const id = await create('Wave 1', [robin], { workloads: ['Exchange', 'Teams', 'Meeting'] });
    await validated(id);

    const [task] = (await get(`/${id}/users`))['value'] as readonly {
      currentStatus: readonly { service: string; errors: readonly { code: string }[] }[];
    }[];
    assert.deepEqual(
      task?.currentStatus.map(({ service, errors }) => [service, errors.map(({ code }) => code)]),
      [
        ['Exchange', []],
        ['Teams', ['CTTM-005']],
        ['Meeting', ['MMS-007']],
      ],
    );
  });

  it('knows every documented code, each with a meaning and most with a service', async () => {
    const [robin = ''] = await stamp('RobinC');
    const fault = { name: 'job-validation-fails', target: robin };
    const numbered = (prefix: string, last: number) =>
      Array.from({ length: last }, (_, n) => `${prefix}-${String(n + 1).padStart(3, '0')}`);
    const documented = [
      ...['IM-003', 'EXCH-07', 'EXCH-08', 'EXCH-15', 'TMS-003'],
      ...['CTM-001', 'CTM-002', ...numbered('CTM', 104).filter((code) => code >= 'CTM-100')],
      ...[...numbered('MIGR', 4), ...numbered('CTTM', 19), ...numbered('MMS', 13)],
    ];

    assert.deepEqual(
      documented.filter((code) => !jobCodes.includes(code)),
      [],
    );
    assert.equal(jobCodes.filter((code) => code.startsWith('MnA')).length, 9);
    for (const code of jobCodes) assert.ok(meaningOf(code) !== null, code);
    await assert.rejects(ready().sandbox.fault({ ...fault, text: 'EXCH-99' }), /no code of a job/);
  });

  it('ends with any documented code', async () => {
    const { sandbox } = ready();
    const ids = await stamp('RobinC', 'KatL', 'DaisyP');
    const [robin = '', kat = '', daisy = ''] = ids;
    const first = await create('Wave 1', [robin]);
    const fault = { name: 'job-validation-fails', target: robin, times: 1 };
    await sandbox.fault({ ...fault, text: 'CTM-102' });
    const busy = await validated(first);
    await post(`/${first}/cancel`);
    await pass(minute);
    const second = await create('Wave 2', [robin, kat, daisy]);
    await validated(second);
    await post(`/${second}/migrate`);
    await sandbox.fault({ name: 'job-validation-fails', target: kat, text: 'CTM-103' });
    await pass(30 * minute);
    await sandbox.fault({ name: 'job-move-fails', target: daisy, times: 1, text: 'EXCH-15' });
    await pass(31 * minute);
    const [task] = ((await get(`/${second}/users/${daisy}`))['currentStatus'] ?? []) as readonly {
      message: string;
    }[];

    assert.deepEqual(busy, ['invalid CTM-102']);
    assert.deepEqual(await results(second), ['completed', 'failed CTM-103', 'failed EXCH-15']);
    assert.equal(await status(second), 'completedWithErrors');
    assert.match(task?.message ?? '', /tried too often/);
    await sandbox.clearFaults();
    await post(`/${second}/migrate`);
    await pass(120 * minute);
    assert.deepEqual(await results(second), ['completed', 'completed', 'completed']);
  });
});
