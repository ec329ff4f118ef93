/** Milliseconds that a Retry-After header asks for, in seconds or as an HTTP date; null when it is absent or unreadable. */
export function retryAfterMs(header: string | null | undefined, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (text === '') return null;
  const seconds = Number(text);
  const ms = Number.isFinite(seconds)
    ? Math.ceil(seconds * 1000)
    : Date.parse(text) - now.getTime();
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
