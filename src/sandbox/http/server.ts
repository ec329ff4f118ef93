import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { readCall, type Call } from './call.ts';
import { json, plain, send, type Reply } from './reply.ts';

export interface Route {
  readonly method: 'get' | 'post' | 'patch' | 'del' | 'put';
  readonly path: string;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export interface Listen {
  readonly host: string;
  readonly port: number;
  readonly certificate?: string;
  readonly key?: string;
}

/** Serves the routes; uses a free port if the saved one is taken. */
export async function serve(routes: readonly Route[], where: Listen): Promise<Listening> {
  const { certificate, key } = where;
  const server = restify.createServer(
    certificate === undefined || key === undefined ? {} : { certificate, key },
  );
  for (const route of routes) {
    server[route.method](route.path, async (req: restify.Request, res: restify.Response) => {
      send(res, await answered(route, req));
    });
  }
  const listen = (port: number) =>
    new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, where.host, () => {
        server.removeListener('error', fail);
        done();
      });
    });
  await listen(where.port).catch((error: unknown) => {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    if (!taken) throw error;
    return listen(0);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.server.closeAllConnections();
      }),
  };
}

/** The answer contains an error of the sandbox itself, because the sandbox has no log. */
async function answered(route: Route, req: restify.Request): Promise<Reply> {
  const params = req.params as Record<string, string>;
  try {
    const call = await readCall(req, params);
    return call === null ? plain(413, 'Request body too large.') : await route.answer(call);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return json(500, { error: { code: 'SandboxBroken', message: text } });
  }
}
