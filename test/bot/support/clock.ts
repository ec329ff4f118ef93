import type { Clock } from '../../../src/run/ports.ts';

/** A clock that only moves when it is told to. */
export interface HandClock extends Clock {
  /** Every sleep that was asked for, in ms. */
  readonly slept: readonly number[];
  pass(ms: number): void;
}

export function handClock(): HandClock {
  let now = Date.parse('2026-11-23T08:00:00Z');
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const slept: number[] = [];
  return {
    slept,
    now: () => new Date(now),
    sleep: (ms) => {
      slept.push(ms);
      return new Promise((wake) => sleepers.push({ until: now + ms, wake }));
    },
    pass: (ms) => {
      now += ms;
      const due = sleepers.filter(({ until }) => until <= now);
      sleepers = sleepers.filter(({ until }) => until > now);
      for (const { wake } of due) wake();
    },
  };
}
