import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Reply {
  readonly status: number;
  readonly json?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What happens to the next request: another reply; the work is done but its answer is lost; no answer at all. */
export type Disturbance = Reply | 'lost-answer' | 'silence';

/** A small HTTP server on loopback that answers with the replies of `handle`. */
export async function startServer(handle: (received: Received) => Reply) {
  const received: Received[] = [];
  const disturbances: Disturbance[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const { pathname: path, searchParams: query } = new URL(request.url ?? '', 'http://fake');
      const one = { method: request.method ?? '', path, query, headers: request.headers, body };
      received.push(one);
      const disturbance = disturbances.shift();
      if (disturbance === 'silence') return;
      const reply = typeof disturbance === 'object' ? disturbance : handle(one);
      if (disturbance === 'lost-answer') {
        request.socket.resetAndDestroy();
        return;
      }
      const text = reply.json === undefined ? '' : JSON.stringify(reply.json);
      // Restify, which other tests load, replaces writeHead by one that returns nothing.
      response.writeHead(reply.status, reply.headers);
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    /** The next requests, in this order. */
    disturb: (...next: readonly Disturbance[]) => void disturbances.push(...next),
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function jsonOf({ body }: Received): Readonly<Record<string, unknown>> {
  return body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>);
}
