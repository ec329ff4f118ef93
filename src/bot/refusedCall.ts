import { ChannelError } from '../run/faults.ts';

/** What an error status of the connector means for whoever posts; `now` is for a Retry-After that is a date. */
export function refusedCall(
  doing: string,
  response: Response,
  { text, now }: { text: string; now: Date },
): ChannelError {
  const sentence = `${doing}: the connector answered ${response.status} ${codeOf(text)}`.trimEnd();
  const retryAfter = waitOf(response.headers.get('retry-after'), now);
  if (passing.has(response.status) || response.status >= 500)
    return new ChannelError(sentence, { kind: 'later', retryAfter });
  return new ChannelError(sentence, { kind: 'gone', retryAfter: null });
}

// Teams asks for 412 and 429 to be tried again; a 401 goes away with the next token of ours.
const passing = new Set([401, 408, 412, 425, 429]);

function codeOf(text: string): string {
  return /"code"\s*:\s*"([A-Za-z0-9_.-]{1,60})"/.exec(text)?.[1] ?? '';
}

function waitOf(header: string | null, now: Date): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now.getTime();
  return Number.isFinite(wait) ? Math.max(0, wait) : null;
}
