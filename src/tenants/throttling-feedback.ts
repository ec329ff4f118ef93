import type { Rate, RateObservation } from '../ports/rate-limit.ts';

/** What an answer says about the tenant's load; `error` says nothing. */
export type Load = 'ok' | 'error' | 'throttled' | 'too-many-at-once';

export interface Feedback {
  readonly load: Load;
  /** Milliseconds in which the tenant wants no call. */
  readonly pause: number;
  readonly window: RateWindow | null;
}

/** The calls that the tenant still accepts until its window resets, in milliseconds from now. */
export interface RateWindow {
  readonly remaining: number;
  readonly resetsIn: number;
}

/** What this process has measured itself. */
interface Measured {
  readonly callsPerSecond: number;
  /** Milliseconds since the last observation. */
  readonly sinceObservation: number;
}

/** Reads `Rate-Limit-Remaining` and `Rate-Limit-Reset` (seconds or a date); null when absent, unreadable or longer than 15 minutes. */
export function rateWindow(
  headers: Readonly<Record<string, string>>,
  now: Date,
): RateWindow | null {
  const remaining = wholeNumber(headers['rate-limit-remaining']);
  const resetsIn = resetMs(headers['rate-limit-reset'], now);
  if (remaining === null || resetsIn === null || resetsIn > maxWindow) return null;
  return { remaining, resetsIn: Math.max(0, resetsIn) };
}

/** The rate and pause that an answer teaches; null when it teaches nothing new. */
export function observationOf(
  rate: Rate,
  { load, pause, window }: Feedback,
  measured: Measured,
): RateObservation | null {
  const { callsPerSecond } = rate;
  // A tenant that throttles although calls are left does so by a limit that its window does not tell.
  if (load === 'throttled' && (window === null || window.remaining > 0))
    return {
      callsPerSecond: slower(callsPerSecond, measured.callsPerSecond),
      remaining: null,
      pause,
    };
  const isLearned = callsPerSecond !== null && rate.remaining === null;
  if (window !== null && !(isLearned && rateIn(window) === null))
    return fromWindow(rate, window, { pause, ...measured });
  const isTimeToGrow = load === 'ok' && measured.sinceObservation >= growthInterval;
  if (isTimeToGrow && callsPerSecond !== null)
    return { ...rate, callsPerSecond: bounded(callsPerSecond * growthFactor), pause };
  return pause > 0 ? { ...rate, pause } : null;
}

/** Uses the remaining calls somewhat faster than the window runs, so that few are left when it resets. */
function fromWindow(
  rate: Rate,
  window: RateWindow,
  { pause, sinceObservation }: { pause: number; sinceObservation: number },
): RateObservation | null {
  const { remaining, resetsIn } = window;
  if (remaining === 0)
    return { ...rate, remaining, pause: Math.max(pause, Math.min(resetsIn, maxWindowPause)) };
  if (pause === 0 && sinceObservation < minInterval) return null;
  const callsPerSecond = rateIn(window);
  const isUnchanged = callsPerSecond === rate.callsPerSecond && remaining === rate.remaining;
  return isUnchanged && pause === 0 ? null : { callsPerSecond, remaining, pause };
}

/** Null for a window that allows any number of calls. */
function rateIn({ remaining, resetsIn }: RateWindow): number | null {
  return bounded((windowFactor * remaining * 1000) / Math.max(resetsIn, minWindow));
}

/** A throttled answer without a window: 80 % of the own rate, unless that was too low to be the cause. */
function slower(limit: number | null, measured: number): number | null {
  const current = Math.min(limit ?? measured, measured);
  return current < minCause ? limit : current * reductionFactor;
}

function bounded(callsPerSecond: number): number | null {
  return callsPerSecond >= unlimited ? null : Math.max(minCallsPerSecond, callsPerSecond);
}

/** How many calls this process makes at the same time. */
interface Concurrency {
  readonly limit: number;
  readonly max: number;
  /** Since the limit last changed. */
  readonly okAnswers: number;
  readonly overloads: number;
  /** Below what the tenant has refused as too many at once; `until` in milliseconds since 1970. */
  readonly ceiling: { readonly limit: number; readonly until: number };
}

export function initialConcurrency(max: number): Concurrency {
  return { limit: max, max, okAnswers: 0, overloads: 0, ceiling: { limit: max, until: 0 } };
}

/** The concurrency after one more answer; `running` counts the calls that were under way with it. */
export function concurrencyAfter(
  before: Concurrency,
  { load, running, now }: { load: Load; running: number; now: number },
): Concurrency {
  const { limit, max, okAnswers, overloads, ceiling } = before;
  switch (load) {
    case 'error':
      return before;
    case 'ok': {
      const highest = now < ceiling.until ? ceiling.limit : max;
      const grows = okAnswers + 1 >= limit && limit < highest;
      if (!grows) return { ...before, okAnswers: okAnswers + 1 };
      return { ...before, limit: limit + 1, okAnswers: 0 };
    }
    case 'throttled':
    case 'too-many-at-once': {
      const half = Math.max(1, Math.floor(limit / 2));
      const shrunk = { ...before, limit: half, okAnswers: 0, overloads: overloads + 1 };
      if (load === 'throttled') return shrunk;
      return {
        ...shrunk,
        ceiling: { limit: Math.max(half, running - 1), until: now + ceilingHolds },
      };
    }
  }
}

function wholeNumber(header: string | undefined): number | null {
  return header !== undefined && /^\s*\d{1,9}\s*$/.test(header) ? Number(header) : null;
}

function resetMs(header: string | undefined, now: Date): number | null {
  const seconds = wholeNumber(header);
  if (seconds !== null) return seconds * 1000;
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? null : date - now.getTime();
}

const windowFactor = 1.5;
const reductionFactor = 0.8;
const growthFactor = 1.05;
/** Milliseconds. */
const growthInterval = 2_000;
const minInterval = 100;
const minWindow = 50;
const maxWindow = 15 * 60_000;
const maxWindowPause = 60_000;
const ceilingHolds = 60_000;
/** Calls per second. */
const unlimited = 1_000;
const minCallsPerSecond = 1;
const minCause = 4;
