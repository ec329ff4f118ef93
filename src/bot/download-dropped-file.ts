import { buffer } from 'node:stream/consumers';

/** A downloaded file; `reason` completes the sentence that begins with the name of the file. */
export type Download = { readonly kind: 'downloaded'; readonly bytes: Uint8Array } | DownloadFailed;

interface DownloadFailed {
  readonly kind: 'failed';
  readonly reason: string;
}

interface DownloadLimits {
  /** MiB. */
  readonly size: number;
  /** Seconds for the whole file. */
  readonly time: number;
}

/** Downloads a file that was dropped in a chat, without any token of the bot. */
export async function download(
  url: string,
  isFileUrl: (url: string) => boolean,
): Promise<Download> {
  const limits = { size: 5, time: 30 };
  const result = await downloadTo(buffer, url, { isFileUrl, limits });
  return result.kind === 'failed' ? result : { kind: 'downloaded', bytes: result.value };
}

/** Hands the bytes of such a file to `take` while they arrive. */
export async function downloadTo<T>(
  take: (bytes: AsyncIterable<Uint8Array>) => Promise<T>,
  url: string,
  { isFileUrl, limits }: { isFileUrl: (url: string) => boolean; limits: DownloadLimits },
): Promise<{ readonly kind: 'taken'; readonly value: T } | DownloadFailed> {
  if (!isFileUrl(url)) return failed('is not in SharePoint or OneDrive');
  try {
    const response = await fetchOnHost(url, AbortSignal.timeout(limits.time * 1_000));
    if (response === null) return failed('redirects to another host');
    if (!response.ok) {
      await response.body?.cancel();
      return failed(
        expiredStatuses.has(response.status)
          ? 'can’t be downloaded any more: its link has expired'
          : `couldn’t be downloaded: the server answered ${response.status}`,
      );
    }
    return { kind: 'taken', value: await take(upTo(limits.size * 1024 * 1024, response)) };
  } catch (error) {
    if (error instanceof TooLargeError) return failed(`is larger than ${limits.size} MiB`);
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return failed(`took longer than ${timeText(limits.time)} to download`);
    if (isConnectionLost(error))
      return failed('couldn’t be downloaded: the server does not answer');
    throw error;
  }
}

const maxRedirects = 3;
const expiredStatuses = new Set([401, 403, 404, 410]);

/** Follows redirects on the same host; null if one leads elsewhere, or if there are too many. */
async function fetchOnHost(url: string, signal: AbortSignal): Promise<Response | null> {
  let current = new URL(url);
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await fetch(current, { redirect: 'manual', signal });
    const location =
      response.status >= 300 && response.status < 400 && response.headers.get('location');
    if (!location) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, current.href)) return null;
    const next = new URL(location, current);
    if (next.origin !== current.origin) return null;
    current = next;
  }
  return null;
}

class TooLargeError extends Error {}

async function* upTo(
  max: number,
  { body, headers }: Response,
): AsyncGenerator<Uint8Array, void, undefined> {
  let size = Number(headers.get('content-length') ?? 0) > max ? Infinity : 0;
  // Leaving the loop cancels the download.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > max) throw new TooLargeError('the file is too large');
    yield chunk;
  }
}

/** What `fetch` and the body of its answer throw. */
function isConnectionLost(error: unknown): boolean {
  return error instanceof TypeError && ['fetch failed', 'terminated'].includes(error.message);
}

function timeText(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${seconds / 60} minutes`;
}

function failed(reason: string): DownloadFailed {
  return { kind: 'failed', reason };
}

/** The text of a file of Excel or any editor: UTF-8, UTF-16 with a byte order mark, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return decodeWindows1252(bytes);
  }
}

// Some releases of Node 20, 22 and 24 decode ISO 8859-1 under this name, which has no euro sign (nodejs/node#56542).
function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => windows1252.charAt(char.charCodeAt(0) - 0x80));
}

/** The characters from 0x80 to 0x9f. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
