import type { IncomingMessage, ServerResponse } from 'node:http';

/** The file storage of Teams chats. It refuses requests with a token, because the bot must not send its token there. */
export interface Drive {
  /** An address to download these bytes from. */
  addressOf(bytes: Uint8Array | string): string;
  /** An address with this answer. */
  addressWith(answer: (response: ServerResponse) => void): string;
  /** An address to upload one file to. */
  uploadAddress(): string;
  /** What was uploaded there so far; null if nothing. */
  uploadTo(place: string): Upload | null;
  /** Every request, such as `GET /drive/1`. */
  readonly calls: readonly string[];
  /** False if the path is not one of its own. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

interface Upload {
  readonly type: string;
  readonly bytes: Buffer;
  readonly parts: number;
}

export function drive(origin: () => string): Drive {
  const answers = new Map<string, (response: ServerResponse) => void>();
  const places = new Map<string, Upload | null>();
  const calls: string[] = [];
  const address = () => `${origin()}drive/${answers.size + places.size + 1}`;
  const answering: Drive['addressWith'] = (answer) => {
    const url = address();
    answers.set(new URL(url).pathname, answer);
    return url;
  };
  return {
    calls,
    addressWith: answering,
    addressOf: (bytes) => answering((response) => response.end(bytes)),
    uploadAddress: () => {
      const url = address();
      places.set(new URL(url).pathname, null);
      return url;
    },
    uploadTo: (place) => places.get(new URL(place).pathname) ?? null,
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

// restify, if loaded, replaces writeHead by a function that returns nothing.
export function reply(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers);
  response.end();
}

const unit = 320 * 1024;

/** Takes a part as an upload session does: in order, complete, and in multiples of 320 KiB except for the last part. */
async function take(request: IncomingMessage, standing: Upload | null) {
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
