import type { PaperContent } from '../run/answer.ts';

/** Puts a paper where Teams prepared its place, without any token of ours; false where the place did not take it. */
export async function upload({ type, text }: PaperContent, url: string): Promise<boolean> {
  const bytes = Buffer.from(text, 'utf8');
  for (const [from, to] of parts(bytes.length)) {
    if (!(await put(url, bytes.subarray(from, to), { type, from, all: bytes.length })))
      return false;
  }
  return true;
}

const atOnce = 4 * 1024 * 1024;
/** OneDrive wants all parts but the last to be multiples of 320 KiB. */
const part = 12 * 320 * 1024;
/** Milliseconds for one part. */
const timeLimit = 60_000;

function parts(size: number): readonly (readonly [from: number, to: number])[] {
  if (size <= atOnce) return [[0, size]];
  return Array.from({ length: Math.ceil(size / part) }, (_, at) => [
    at * part,
    Math.min((at + 1) * part, size),
  ]);
}

async function put(
  url: string,
  bytes: Buffer<ArrayBuffer>,
  { type, from, all }: { type: string; from: number; all: number },
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: {
        'content-type': type,
        'content-range': `bytes ${from}-${from + bytes.length - 1}/${all}`,
      },
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (fault) {
    if (fault instanceof TypeError) return false;
    if (fault instanceof DOMException && fault.name === 'TimeoutError') return false;
    throw fault;
  }
}
