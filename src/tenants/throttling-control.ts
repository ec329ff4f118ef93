import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Rate, RateLimit } from '../ports/rate-limit.ts';
import {
  concurrencyAfter,
  initialConcurrency,
  observationOf,
  type Feedback,
} from './throttling-feedback.ts';

/**
 * Decides when a call to one tenant may be sent. A call waits, in this order, for:
 *
 * 1. the queue: at most four calls get ready at a time, first in, first out;
 * 2. its time slot: all instances take slots from the database, `callsPerSecond` of them (no wait while no limit is known);
 * 3. the end of a pause: nothing is sent before `pauseUntil`;
 * 4. `claimSend`, which must be true at most five seconds before the call is sent;
 * 5. a place among the `concurrencyLimit` calls that this process makes at the same time.
 *
 * The answer then changes the three numbers:
 *
 * | answer           | callsPerSecond      | pauseUntil  | concurrencyLimit                                  |
 * | ---------------- | ------------------- | ----------- | ------------------------------------------------- |
 * | ok               | + 5 % every 2 s     |             | + 1 after as many ok answers as the limit         |
 * | throttled        | 80 % of the current | Retry-After | half                                              |
 * | too many at once |                     | Retry-After | half; for a minute, stays below what was too many |
 * | other error      |                     | Retry-After |                                                   |
 *
 * If the answer has Rate-Limit headers, they set callsPerSecond (1.5 × remaining / time to reset) and, when nothing
 * remains, a pause until the reset. Calls that were under way together and report one overload count as one.
 */
export interface RateControl {
  start(request: StartRequest): Promise<Start>;
}

interface StartRequest {
  /** Milliseconds that the call waits at most for one slot or the end of a pause. */
  readonly patience: number;
  /** How many calls the tenant counts. */
  readonly calls: number;
  readonly claimSend: () => Promise<boolean>;
}

export type Start =
  | { readonly kind: 'started'; finish(feedback: Feedback): void }
  /** The wait would take this many milliseconds, longer than the call has patience. */
  | { readonly kind: 'paused'; readonly ms: number }
  | { readonly kind: 'not-allowed' };

export interface RateControlOptions {
  readonly tenant: string;
  /** The highest concurrency limit. */
  readonly concurrency: number;
  readonly rateLimit: RateLimit;
  readonly clock: Clock;
  readonly log: Log;
}

const preparedCalls = 4;
/** Milliseconds. */
const claimHolds = 5_000;
const maxPause = 15 * 60_000;
/** Slots are reserved for this long at a time, so that not every call asks the database. */
const reserveAhead = 50;
/** Reserved slots expire, so that a pause or a rate of another instance is noticed. */
const slotsExpire = 250;
const measuredOver = 2_000;

export function rateControl(options: RateControlOptions): RateControl {
  const { tenant, rateLimit, clock, log } = options;
  const now = (): number => clock.now().getTime();
  const preparing = queue(() => preparedCalls);
  const running = queue(() => concurrency.limit);
  let concurrency = initialConcurrency(options.concurrency);
  let rate: Rate = { callsPerSecond: null, remaining: null };
  let slots = { next: 0, spacing: 0, left: 0, from: 0, until: 0 };
  let reserving: Promise<void> | null = null;
  let pauseUntil = 0;
  let sentAt: readonly number[] = [];
  let observedAt = 0;

  const reserve = async (): Promise<void> => {
    const calls = Math.max(1, Math.round(((rate.callsPerSecond ?? 0) * reserveAhead) / 1000));
    const { wait, pause, callsPerSecond } = await rateLimit.reserve(tenant, calls);
    rate = { ...rate, callsPerSecond };
    const from = now();
    if (pause > 0) {
      pauseUntil = Math.max(pauseUntil, from + pause);
      return;
    }
    const until = from + wait + slotsExpire;
    slots = { next: from + wait, spacing: 0, left: Infinity, from, until };
    if (callsPerSecond !== null) slots = { ...slots, spacing: 1000 / callsPerSecond, left: calls };
  };

  /** The time of the next slot; null when a pause is on. */
  const takeSlot = async (): Promise<number | null> => {
    while (pauseUntil <= now()) {
      const { next, spacing, left, from, until } = slots;
      // A clock that was set back makes the slots worthless too.
      if (left > 0 && from <= now() && now() < until) {
        slots = { ...slots, next: next + spacing, left: left - 1 };
        return next;
      }
      reserving ??= reserve().finally(() => (reserving = null));
      await reserving;
    }
    return null;
  };

  /** Waits for slots and for the end of a pause; returns the milliseconds left when that goes beyond the deadline. */
  const waitForSlots = async (calls: number, deadline: number): Promise<number | null> => {
    for (let missing = calls; missing > 0 || pauseUntil > now();) {
      const slot = missing > 0 ? await takeSlot() : null;
      const wait = (slot ?? pauseUntil) - now();
      // Time that the call has already spent in the queue never fails it, only a wait that is still ahead.
      if (wait > 0 && now() + wait > deadline) return wait;
      if (wait > 0) await clock.sleep(wait);
      if (slot !== null) missing -= 1;
    }
    return null;
  };

  const callsSent = () => {
    const since = now() - measuredOver;
    return sentAt.filter((at) => at > since);
  };

  const learn = (feedback: Feedback): void => {
    const callsPerSecond = (callsSent().length * 1000) / measuredOver;
    const sinceObservation = now() - observedAt;
    const observation = observationOf(rate, feedback, { callsPerSecond, sinceObservation });
    if (observation === null) return;
    rate = observation;
    slots = { ...slots, left: 0 };
    observedAt = now();
    pauseUntil = Math.max(pauseUntil, now() + observation.pause);
    // The call itself succeeds even if other instances learn of this only later.
    rateLimit.observe(tenant, observation).catch((error: unknown) => {
      log.warn('The rate limit of a tenant could not be saved.', { tenant, error });
    });
  };

  const started = (calls: number): Start => {
    sentAt = [...callsSent(), ...Array.from({ length: calls }, now)];
    const overloadsAtStart = concurrency.overloads;
    return {
      kind: 'started',
      finish({ load, pause, window }) {
        const isReported = concurrency.overloads > overloadsAtStart && load !== 'ok';
        const counted = isReported ? 'error' : load;
        const answered = { load: counted, running: running.size(), now: now() };
        concurrency = concurrencyAfter(concurrency, answered);
        running.leave();
        learn({ load: counted, pause: Math.min(pause, maxPause), window });
      },
    };
  };

  return {
    async start({ patience, calls, claimSend }) {
      const deadline = now() + patience;
      await preparing.enter();
      try {
        for (let missingSlots = calls; ; missingSlots = 0) {
          const ms = await waitForSlots(missingSlots, deadline);
          if (ms !== null) return { kind: 'paused', ms };
          const askedAt = now();
          if (!(await claimSend())) return { kind: 'not-allowed' };
          await running.enter();
          if (pauseUntil <= now() && now() - askedAt < claimHolds) return started(calls);
          running.leave();
        }
      } finally {
        preparing.leave();
      }
    },
  };
}

/** Lets `limit()` callers in at a time, first in, first out; `size` is how many are in. */
function queue(limit: () => number) {
  const waiting: (() => void)[] = [];
  let size = 0;
  const admit = (): void => {
    for (let next; size < limit() && (next = waiting.shift()) !== undefined; size += 1) next();
  };
  return {
    enter: () =>
      new Promise<void>((resolve) => {
        waiting.push(resolve);
        admit();
      }),
    leave: () => {
      size -= 1;
      admit();
    },
    size: () => size,
  };
}
