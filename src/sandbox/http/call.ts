import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request, read in full. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly params: Readonly<Record<string, string>>;
  readonly body: string;
}

const bodyLimit = 4 * 1024 * 1024;

/** Reads the request; null where its body is longer than 4 MiB. */
export async function readCall(
  req: IncomingMessage,
  params: Readonly<Record<string, string>>,
): Promise<Call | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of req) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length <= bodyLimit) chunks.push(bytes);
  }
  if (length > bodyLimit) return null;
  const url = new URL(req.url ?? '/', 'http://localhost');
  return {
    method: req.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: req.headers,
    params,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

/** A header as one string; empty if it is absent. */
export function header(call: Call, name: string): string {
  const value = call.headers[name];
  return Array.isArray(value) ? value.join(', ') : (value ?? '');
}
