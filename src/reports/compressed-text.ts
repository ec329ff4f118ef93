import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

/** A text that grows and is kept compressed, so that a large file is never in memory as a whole. */
export interface CompressedText {
  add(text: string): Promise<void>;
  /** The text as UTF-8, part by part; to be read once the last part was added. */
  stream(): Readable;
}

export function compressedText(): CompressedText {
  const parts: Buffer[] = [];
  let pending = '';
  return {
    add: async (text) => {
      pending += text;
      if (pending.length < partLength) return;
      const part = pending;
      pending = '';
      parts.push(await deflate(part, { level: 1 }));
    },
    stream: () =>
      Readable.from(
        (async function* () {
          for (const part of parts) yield await inflate(part);
          if (pending !== '') yield Buffer.from(pending);
        })(),
      ),
  };
}

/** Characters. */
const partLength = 512 * 1024;

const [deflate, inflate] = [promisify(deflateRaw), promisify(inflateRaw)];
