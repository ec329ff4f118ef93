import { createServer } from 'node:net';

/** Whether somebody else listens there; `host` null: on any address of this machine. */
export function isTaken(port: number, host: string | null): Promise<boolean> {
  return listening(port, host).then((found) => found === null);
}

/** The port asked for or the next free one above it. */
export async function nextFree(from: number): Promise<number> {
  return (await isTaken(from, null)) ? nextFree(from + 1) : from;
}

/** Any free port of that address. */
export async function anyFree(host: string): Promise<number> {
  const port = await listening(0, host);
  if (port === null) throw new Error(`No port is free on ${host}`);
  return port;
}

/** The port on which one can listen; null where it is taken. */
function listening(port: number, host: string | null): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (cause) => {
      if ('code' in cause && cause.code === 'EADDRINUSE') resolve(null);
      else reject(new Error(`listening on ${host ?? 'any address'}, port ${port}`, { cause }));
    });
    server.listen({ port, ...(host === null ? {} : { host }) }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? null) : null));
    });
  });
}
