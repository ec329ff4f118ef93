import type { Answered } from './send.ts';

/** What a tenant says of its own limit: so many calls more until, in ms from now, it counts anew. */
export interface Allowance {
  readonly room: number;
  readonly resets: number;
}

/** As `Rate-Limit-Remaining` and `Rate-Limit-Reset` tell it, seconds or a date; null where they don't, or make no sense. */
export function allowance(headers: Answered['headers'], now: Date): Allowance | null {
  const room = wholeNumber(headers['rate-limit-remaining']);
  const resets = until(headers['rate-limit-reset'], now);
  if (room === null || resets === null) return null;
  return resets > longestWindow ? null : { room, resets: Math.max(0, resets) };
}

/** Milliseconds; a limit that counts over longer than this says nothing of the next call. */
const longestWindow = 15 * 60_000;

function wholeNumber(header: string | undefined): number | null {
  return header !== undefined && /^\s*\d{1,9}\s*$/.test(header) ? Number(header) : null;
}

function until(header: string | undefined, now: Date): number | null {
  const seconds = wholeNumber(header);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? null : date - now.getTime();
}
