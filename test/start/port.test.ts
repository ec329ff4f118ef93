import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { anyFree, isTaken, nextFree } from '../../src/start/port.ts';

describe('a port', () => {
  let server: Server;
  let port = 0;
  beforeEach(async () => {
    server = createServer().listen(0);
    await once(server, 'listening');
    const address = server.address();
    port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  });
  afterEach(() => server.close());

  it('is taken while somebody listens there, and free after', async () => {
    const during = await isTaken(port, null);
    server.close();
    await once(server, 'close');
    const after = await isTaken(port, null);

    assert.equal(during, true);
    assert.equal(after, false);
  });

  it('gives way to the next free one', async () => {
    assert.ok((await nextFree(port)) > port);
  });

  it('is found by itself where any will do', async () => {
    assert.notEqual(await anyFree('127.0.0.1'), port);
  });

  it('of a foreign address is a fault that says so', async () => {
    await assert.rejects(isTaken(0, '203.0.113.1'), /listening on 203.0.113.1, port 0/);
  });
});
