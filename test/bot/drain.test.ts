import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from '../../src/run/answer.ts';
import { office } from './support/office.ts';

describe('a door that closes', () => {
  it('takes nothing new, ends what is under way, and only then is closed', async () => {
    const here = await office();
    let finish: (answer: Answer) => void = () => undefined;
    here.verbs.answer(() => new Promise((answered) => (finish = answered)));
    await here.megan.says('status');
    await here.verbs.until('status');
    let closed = false;

    const closing = here.drain().then(() => (closed = true));
    const health = await fetch(`${here.teams.botUrl}/healthz`);
    const late = await here.alex.says('status');
    const closedEarly = closed;
    finish({ kind: 'said', text: 'Done.' });
    await closing;

    assert.deepEqual([health.status, late.status, closedEarly], [503, 503, false]);
    assert.equal(here.connector.messages()[0]?.text, 'Done.');
    await assert.rejects(fetch(`${here.teams.botUrl}/healthz`));
    await here.connector.stop();
  });

  it('was healthy before', async () => {
    const here = await office();

    assert.equal((await fetch(`${here.teams.botUrl}/healthz`)).status, 200);
    await here.close();
  });
});

describe('a door whose port is taken', () => {
  it('says so, and what to do', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;

    await assert.rejects(office({ port }), new RegExp(`127\\.0\\.0\\.1:${port}.*PORT`));
    await new Promise((closed) => other.close(closed));
  });
});
