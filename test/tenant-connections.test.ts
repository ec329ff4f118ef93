import assert from 'node:assert/strict';
import { readEnvironment } from '../src/config/environment.ts';
import { inTrace, requestId } from '../src/log/diagnostics.ts';
import { pendingCalls } from '../src/ports/pending-calls.ts';
import { systemClock } from '../src/ports/clock.ts';
import { exchangeOptions } from '../src/tenant-connections.ts';
import { sandboxEnv } from './config/environment.ts';
import { silentLog } from './support/silent-log.ts';

describe('the connection to a tenant', () => {
  it('names its calls to Exchange as the piece of work that they belong to', async () => {
    const environment = readEnvironment(sandboxEnv, '/nowhere');
    const context = {
      log: silentLog,
      clock: systemClock,
      concurrency: 1,
      pending: pendingCalls(),
    };
    const { random } = exchangeOptions(
      'target',
      { ...environment, tenant: environment.target },
      context,
    );

    const [one, other, expected] = await inTrace('step stamp', () =>
      Promise.resolve([random.uuid(), random.uuid(), requestId()]),
    );

    assert.deepEqual([one, other], [expected, expected]);
    assert.notEqual(random.uuid(), random.uuid());
  });
});
