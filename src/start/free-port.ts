import { createServer } from 'node:net';

/** Whether a program listens on the port; `host` null: on any address of this machine. */
export async function isPortInUse(port: number, host: string | null): Promise<boolean> {
  return (await tryToListen(port, host)) === null;
}

/** The port, or else the next free one. */
export async function nextFreePort(from: number): Promise<number> {
  return (await isPortInUse(from, null)) ? nextFreePort(from + 1) : from;
}

export async function anyFreePort(host: string): Promise<number> {
  const port = await tryToListen(0, host);
  if (port === null) throw new Error(`No port is free on ${host}.`);
  return port;
}

/** Listens for a moment and returns the port; null if it is in use. */
function tryToListen(port: number, host: string | null): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause) => {
      if ('code' in cause && cause.code === 'EADDRINUSE') resolve(null);
      else
        reject(new Error(`Listening on ${host ?? 'any address'}, port ${port} failed.`, { cause }));
    });
    server.listen({ port, ...(host === null ? {} : { host }) }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}
