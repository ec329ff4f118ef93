import assert from 'node:assert/strict';
import { targetPorts } from '../../src/tenants/exchange-tenants.ts';
import { graphResponse } from './support/graph-server.ts';
import { exchangeOptions } from './support/options.ts';
import { scriptedServer } from './support/scripted-server.ts';

describe('A listing of migration jobs or their users', () => {
  it('loses only what can’t be read', async () => {
    const job = { id: 'one', displayName: 'Wave 1', jobType: 'Validate', status: 'submitted' };
    const failing = { service: 'Exchange', status: 'invalid', message: 7, errors: 'none' };
    const server = await scriptedServer(({ url }) =>
      graphResponse(200, {
        value: url.endsWith('/users')
          ? [
              { id: 'AA', currentStatus: [failing, { service: 7 }, null] },
              { currentStatus: [] },
              { id: 'BB', currentStatus: null },
            ]
          : [null, { displayName: 'Wave 1' }, { ...job, message: {} }],
      }),
    );
    const { migrationJobs } = targetPorts(exchangeOptions(server.origin));

    const [found, tasks] = [await migrationJobs.find('wave 1'), await migrationJobs.tasks('one')];

    await server.stop();
    assert.deepEqual(found, {
      ...{ id: 'one', name: 'Wave 1', type: 'validate', status: 'submitted' },
      ...{ message: '', completeAfter: null },
    });
    assert.deepEqual(tasks, [
      {
        targetId: 'aa',
        workloads: [{ name: 'Exchange', status: 'invalid', message: '', errors: [] }],
      },
      { targetId: 'bb', workloads: [] },
    ]);
  });
});
