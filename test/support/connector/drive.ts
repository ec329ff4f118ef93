import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where Teams keeps the files of chats; it refuses whoever shows a token, which would be shown to a stranger. */
export interface Drive {
  /** The address from which these bytes can be fetched. */
  keep(bytes: Uint8Array | string): string;
  /** An address that answers so. */
  answering(answer: (response: ServerResponse) => void): string;
  /** An address to which one file can be put. */
  place(): string;
  /** What was put there so far; null: nothing was. */
  putTo(place: string): Put | null;
  /** Every request, such as `GET /drive/1`. */
  readonly calls: readonly string[];
  /** False where the path is none of its own. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface Put {
  readonly type: string;
  readonly bytes: Buffer;
  readonly parts: number;
}

export function drive(origin: () => string): Drive {
  const answers = new Map<string, (response: ServerResponse) => void>();
  const places = new Map<string, Put | null>();
  const calls: string[] = [];
  const address = () => `${origin()}drive/${answers.size + places.size + 1}`;
  const answering: Drive['answering'] = (answer) => {
    const url = address();
    answers.set(new URL(url).pathname, answer);
    return url;
  };
  return {
    calls,
    answering,
    keep: (bytes) => answering((response) => response.end(bytes)),
    place: () => {
      const url = address();
      places.set(new URL(url).pathname, null);
      return url;
    },
    putTo: (place) => places.get(new URL(place).pathname) ?? null,
    answer: (request, response) => {
      const { method = '', url = '', headers } = request;
      if (!url.startsWith('/drive/')) return false;
      calls.push(`${method} ${url}`);
      const answer = answers.get(url);
      const standing = places.get(url);
      if (headers.authorization !== undefined) reply(response, 400);
      else if (method === 'GET' && answer !== undefined) answer(response);
      else if (method === 'PUT' && standing !== undefined)
        void take(request, standing).then(({ status, put }) => {
          if (put !== null) places.set(url, put);
          reply(response, status);
        });
      else reply(response, 404);
      return true;
    },
  };
}

// restify, where it is loaded, takes away what writeHead returns.
export function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers);
  response.end();
}

const unit = 320 * 1024;

/** As an upload session takes it: in order, whole, and in multiples of 320 KiB up to the last part. */
async function take(request: IncomingMessage, standing: Put | null) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const { 'content-range': range = '', 'content-type': type = '' } = request.headers;
  const [from = NaN, to = NaN, all = NaN] = Array.from(range.matchAll(/\d+/g), Number);
  const isLast = to + 1 === all;
  const good =
    from === (standing?.bytes.length ?? 0) &&
    to - from + 1 === bytes.length &&
    (isLast || bytes.length % unit === 0);
  if (!good) return { status: 416, put: null };
  const before = standing ?? { bytes: Buffer.alloc(0), parts: 0 };
  const put = { type, bytes: Buffer.concat([before.bytes, bytes]), parts: before.parts + 1 };
  return { status: isLast ? 201 : 202, put };
}
