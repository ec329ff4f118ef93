import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A status, with headers; or no answer at all; or a connection that is reset. */
export type Reaction =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | 'silence'
  | 'reset';

/** A receiver of webhooks on loopback. */
export async function startReceiver(react: (received: Received) => Reaction) {
  const received: Received[] = [];
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const one = { path: request.url ?? '', headers: request.headers, body };
      received.push(one);
      for (const check of waiting) check();
      const reaction = react(one);
      if (reaction === 'reset') request.socket.resetAndDestroy();
      else if (reaction !== 'silence') {
        // Restify, which other tests load, replaces writeHead by one that returns nothing.
        response.writeHead(reaction.status, reaction.headers);
        response.end('ok');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    received,
    /** Resolves when so many requests have arrived. */
    arrived: (count: number) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (received.length >= count) resolve();
        };
        waiting.push(check);
        check();
      }),
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
