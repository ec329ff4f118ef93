import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { anyFreePort, isPortInUse, nextFreePort } from '../../src/start/free-port.ts';

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

  it('is in use while a program listens on it, and free afterwards', async () => {
    const during = await isPortInUse(port, null);
    server.close();
    await once(server, 'close');
    const after = await isPortInUse(port, null);

    assert.equal(during, true);
    assert.equal(after, false);
  });

  it('in use is replaced by the next free one', async () => {
    assert.ok((await nextFreePort(port)) > port);
  });

  it('is chosen by the system if any will do', async () => {
    assert.notEqual(await anyFreePort('127.0.0.1'), port);
  });

  it('of an address of another machine is an error with that address', async () => {
    await assert.rejects(isPortInUse(0, '203.0.113.1'), /Listening on 203.0.113.1, port 0 failed/);
  });
});
