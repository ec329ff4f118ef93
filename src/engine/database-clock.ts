import type { Clock } from '../ports/clock.ts';

/** A clock that shows the time of the database, so that all instances judge deadlines alike. */
export interface DatabaseClock extends Clock {
  /** Sets the clock by a call that returns the time of the database. */
  follow(readTime: () => Promise<Date>): Promise<void>;
}

type Timer = Pick<typeof performance, 'now'>;

/** Milliseconds; after a slower answer it is not known when the database read its clock. */
const maxRoundTrip = 2_000;

/** Shows the time of `system` until it has followed the database. `timer` counts milliseconds and is never set. */
export function databaseClock(system: Clock, timer: Timer = performance): DatabaseClock {
  let known: { readonly time: number; readonly at: number } | null = null;
  return {
    now: () => (known === null ? system.now() : new Date(known.time + timer.now() - known.at)),
    sleep: (ms, signal) => system.sleep(ms, signal),
    follow: async (readTime) => {
      const start = timer.now();
      const time = (await readTime()).getTime();
      const roundTrip = timer.now() - start;
      if (roundTrip <= maxRoundTrip) known = { time, at: start + roundTrip / 2 };
    },
  };
}

/** Milliseconds by which the two timers may differ without a sleep of the machine; some systems count their uptime in seconds. */
const tolerance = 2_000;

/** Counts like `timer`, which can stand still while the machine sleeps, and adds the sleep, which the time since the boot counts. */
export function timerWithSleep(timer: Timer, msSinceBoot: () => number): Timer {
  const offset = msSinceBoot() - timer.now();
  let slept = 0;
  return {
    now: () => {
      const now = timer.now();
      const gap = msSinceBoot() - now - offset;
      if (gap - slept > tolerance) slept = gap;
      return now + slept;
    },
  };
}
