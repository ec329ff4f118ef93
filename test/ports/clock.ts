import type { Clock } from '../../src/ports/clock.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Calls the listener after every change of the time. */
  onChange(listener: () => void): void;
}

/** Only a sleep or the test advances the time; a sleep ends at once, at its later time. */
export function testClock(start = Date.UTC(2026, 10, 23, 9)): TestClock {
  let now = start;
  const listeners: (() => void)[] = [];
  const advance = (ms: number) => {
    now += ms;
    for (const listener of listeners) listener();
  };
  return {
    now: () => new Date(now),
    sleep: (ms, signal) => {
      if (signal?.aborted !== true) advance(ms);
      return new Promise((resolve) => setImmediate(resolve));
    },
    advance,
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
