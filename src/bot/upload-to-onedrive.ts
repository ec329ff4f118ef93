import type { DownloadFile } from '../ports/files.ts';

/** Uploads a file to the upload URL that Teams prepared, without any token of the bot; false if it was not accepted. */
export async function upload(
  { type, bytes: content }: DownloadFile,
  url: string,
): Promise<boolean> {
  const bytes = Buffer.from(content);
  for (const [from, to] of parts(bytes.length)) {
    if (!(await put(url, bytes.subarray(from, to), { type, from, size: bytes.length })))
      return false;
  }
  return true;
}

/** Bytes of a file that is uploaded in one part. */
const maxSinglePart = 4 * 1024 * 1024;
/** Bytes of one part. OneDrive requires multiples of 320 KiB, except for the last part. */
const partSize = 12 * 320 * 1024;
/** Milliseconds for one part. */
const timeLimit = 60_000;

function parts(size: number): readonly (readonly [from: number, to: number])[] {
  if (size <= maxSinglePart) return [[0, size]];
  return Array.from({ length: Math.ceil(size / partSize) }, (_, at) => [
    at * partSize,
    Math.min((at + 1) * partSize, size),
  ]);
}

async function put(
  url: string,
  bytes: Buffer<ArrayBuffer>,
  { type, from, size }: { type: string; from: number; size: number },
): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'PUT',
      headers: {
        'content-type': type,
        'content-range': `bytes ${from}-${from + bytes.length - 1}/${size}`,
      },
      body: bytes,
      redirect: 'error',
      signal: AbortSignal.timeout(timeLimit),
    });
    await response.body?.cancel();
    return response.ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    if (error instanceof DOMException && error.name === 'TimeoutError') return false;
    throw error;
  }
}
