import { readAtMost } from '../ports/read-at-most.ts';

/** A downloaded file; `reason` completes the sentence that begins with the name of the file. */
export type Download =
  | { readonly kind: 'downloaded'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly reason: string };

/** Downloads a file that was dropped in a chat, without any token of the bot. */
export async function download(
  url: string,
  isFileUrl: (url: string) => boolean,
): Promise<Download> {
  if (!isFileUrl(url)) return failed('is not in SharePoint or OneDrive');
  try {
    const response = await fetchOnHost(url, AbortSignal.timeout(timeLimit));
    if (response === null) return failed('redirects to another host');
    if (!response.ok) {
      await response.body?.cancel();
      return failed(
        expiredStatuses.has(response.status)
          ? 'can’t be downloaded any more: its link has expired'
          : `couldn’t be downloaded: the server answered ${response.status}`,
      );
    }
    const bytes = await readUpTo(maxBytes, response);
    return bytes === null ? failed('is larger than 5 MiB') : { kind: 'downloaded', bytes };
  } catch (error) {
    if (error instanceof TypeError)
      return failed('couldn’t be downloaded: the server does not answer');
    if (error instanceof DOMException && error.name === 'TimeoutError')
      return failed('took longer than 30 seconds to download');
    throw error;
  }
}

const maxBytes = 5 * 1024 * 1024;
/** Milliseconds for the whole file. */
const timeLimit = 30_000;
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

/** null: the body is larger. */
async function readUpTo(max: number, { body, headers }: Response): Promise<Uint8Array | null> {
  if (Number(headers.get('content-length') ?? 0) <= max) return readAtMost(max, body);
  await body?.cancel();
  return null;
}

function failed(reason: string): Download {
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
