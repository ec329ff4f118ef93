import type { Clock } from '../../../src/run/ports.ts';

export interface TestClock extends Clock {
  advance(ms: number): void;
  /** Tells whenever the time has moved. */
  onMove(listener: () => void): void;
}

/** A clock that only sleeping and the test move; whoever sleeps wakes at once, later in its own time. */
export function testClock(start = Date.UTC(2026, 10, 23, 9)): TestClock {
  let now = start;
  const listeners: (() => void)[] = [];
  const advance = (ms: number) => {
    now += ms;
    for (const listener of listeners) listener();
  };
  return {
    now: () => new Date(now),
    sleep: (ms) => {
      advance(ms);
      return new Promise((resolve) => setImmediate(resolve));
    },
    advance,
    onMove: (listener) => {
      listeners.push(listener);
    },
  };
}
