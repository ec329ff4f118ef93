import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port that no program used a moment ago. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
