import type { ServerResponse } from 'node:http';

export type Headers = Readonly<Record<string, string>>;

/** An HTTP answer; `cut` closes the connection without one. */
export type Reply =
  | {
      readonly kind: 'text';
      readonly status: number;
      readonly text: string;
      readonly headers: Headers;
    }
  | { readonly kind: 'cut' };

export function json(status: number, body: unknown, headers: Headers = {}): Reply {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  return { kind: 'text', status, text: JSON.stringify(body), headers: { ...type, ...headers } };
}

export function plain(status: number, text: string, headers: Headers = {}): Reply {
  return {
    kind: 'text',
    status,
    text,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  };
}

export function withHeaders(reply: Reply, headers: Headers): Reply {
  return reply.kind === 'cut' ? reply : { ...reply, headers: { ...reply.headers, ...headers } };
}

export function send(res: ServerResponse, reply: Reply): void {
  if (reply.kind === 'cut') {
    res.destroy();
    return;
  }
  const length = String(Buffer.byteLength(reply.text));
  res.writeHead(reply.status, { ...reply.headers, 'content-length': length });
  res.end(reply.text);
}
