/** What came of fetching a file; `why` completes the sentence that begins with the file's name. */
export type Downloaded =
  | { readonly kind: 'here'; readonly bytes: Uint8Array }
  | { readonly kind: 'failed'; readonly why: string };

/** Fetches what somebody dropped in a chat, without any token of ours. */
export async function download(
  url: string,
  mayHoldFiles: (url: string) => boolean,
): Promise<Downloaded> {
  if (!mayHoldFiles(url)) return failed('does not lie in SharePoint or OneDrive');
  try {
    const response = await follow(url, AbortSignal.timeout(timeLimit));
    if (response === null) return failed('leads away from where it should lie');
    if (expired.has(response.status)) return failed('can no longer be fetched: its link is over');
    if (!response.ok) return failed(`could not be fetched: its place answered ${response.status}`);
    const bytes = await upTo(mostBytes, response);
    return bytes === null ? failed('is larger than 5 MiB') : { kind: 'here', bytes };
  } catch (fault) {
    if (fault instanceof TypeError)
      return failed('could not be fetched: its place does not answer');
    if (fault instanceof DOMException && fault.name === 'TimeoutError')
      return failed('took longer than 30 seconds to come');
    throw fault;
  }
}

const mostBytes = 5 * 1024 * 1024;
/** Milliseconds for the whole file. */
const timeLimit = 30_000;
const mostRedirects = 3;
const expired = new Set([401, 403, 404, 410]);

/** The answer at the end of redirects that stay on their host; null where one leaves it. */
async function follow(url: string, signal: AbortSignal): Promise<Response | null> {
  let at = new URL(url);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await fetch(at, { redirect: 'manual', signal });
    const location =
      response.status >= 300 && response.status < 400 && response.headers.get('location');
    if (!location) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, at.href)) return null;
    const next = new URL(location, at);
    if (next.origin !== at.origin) return null;
    at = next;
  }
  return null;
}

async function upTo(most: number, { body, headers }: Response): Promise<Uint8Array | null> {
  const stream: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null = body;
  if (stream === null) return new Uint8Array();
  if (Number(headers.get('content-length') ?? 0) > most) {
    await stream.cancel();
    return null;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) return null; // leaving the loop cancels the rest
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failed(why: string): Downloaded {
  return { kind: 'failed', why };
}
