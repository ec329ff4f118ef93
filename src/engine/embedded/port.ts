import { once } from 'node:events';
import { createServer } from 'node:net';

/** The wanted port where nobody listens on it, else a free one; 0 asks for any. */
export async function freePort(wanted: number): Promise<number> {
  return (await tried(wanted)) ?? (await tried(0)) ?? wanted;
}

/** null: taken, or not ours to take. */
async function tried(port: number): Promise<number | null> {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    const address = server.address();
    return typeof address === 'object' ? (address?.port ?? null) : null;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  } finally {
    server.close();
  }
}
