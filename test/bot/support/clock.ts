import type { Clock } from '../../../src/ports/clock.ts';

/** A clock that moves only when the test advances it. */
export interface ManualClock extends Clock {
  /** Every requested sleep, in milliseconds. */
  readonly sleeps: readonly number[];
  advance(ms: number): void;
}

export function manualClock(): ManualClock {
  let now = Date.parse('2026-11-23T08:00:00Z');
  let waiting: { readonly until: number; readonly wake: () => void }[] = [];
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => new Date(now),
    sleep: (ms) => {
      sleeps.push(ms);
      return new Promise((wake) => waiting.push({ until: now + ms, wake }));
    },
    advance: (ms) => {
      now += ms;
      const due = waiting.filter(({ until }) => until <= now);
      waiting = waiting.filter(({ until }) => until > now);
      for (const { wake } of due) wake();
    },
  };
}
