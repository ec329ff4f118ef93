import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { holdStatus, testBot } from './support/bot.ts';

describe('closing the server', () => {
  it('accepts nothing new, finishes the work in progress, and then closes', async () => {
    const here = await testBot();
    const held = holdStatus(here.world);
    await here.megan.says('status');
    const answerStatus = await held;
    let isClosed = false;

    const closing = here.drain().then(() => (isClosed = true));
    const health = await fetch(`${here.teams.botUrl}/healthz`);
    const readiness = await fetch(`${here.teams.botUrl}/readyz`);
    const late = await here.alex.says('status');
    const closedEarly = isClosed;
    answerStatus();
    await closing;

    assert.deepEqual([health.status, late.status, closedEarly], [503, 503, false]);
    assert.deepEqual([readiness.status, await readiness.json()], [503, 'draining']);
    assert.equal(here.connector.messages().length, 1);
    await assert.rejects(fetch(`${here.teams.botUrl}/healthz`));
    await here.connector.stop();
  });
});

describe('starting the server', () => {
  it('makes it healthy', async () => {
    const here = await testBot();

    assert.equal((await fetch(`${here.teams.botUrl}/healthz`)).status, 200);
    await here.close();
  });

  for (const [reason, status, body] of [
    [null, 200, ''],
    ['database', 503, '"database"'],
    ['heartbeat', 503, '"heartbeat"'],
  ] as const)
    it(`answers ${status} to /readyz where ${reason ?? 'nothing'} is in its way, and is healthy all the same`, async () => {
      const here = await testBot({ readiness: () => Promise.resolve(reason) });

      const readiness = await fetch(`${here.teams.botUrl}/readyz`);
      const health = await fetch(`${here.teams.botUrl}/healthz`);

      assert.deepEqual([readiness.status, await readiness.text()], [status, body]);
      assert.equal(health.status, 200);
      await here.close();
    });

  it('fails with advice if its port is in use', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;

    await assert.rejects(testBot({ port }), new RegExp(`127\\.0\\.0\\.1:${port}.*PORT`));
    await new Promise((closed) => other.close(closed));
  });
});
