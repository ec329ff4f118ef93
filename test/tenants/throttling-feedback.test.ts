import assert from 'node:assert/strict';
import { observationOf, rateWindow, type Feedback } from '../../src/tenants/throttling-feedback.ts';

describe('Rate-Limit headers', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const cases: readonly (readonly [string, string | undefined, string | undefined, unknown])[] = [
    ['a date', '12', '2026-11-23T10:00:02Z', { remaining: 12, resetsIn: 2000 }],
    ['seconds', '12', '30', { remaining: 12, resetsIn: 30_000 }],
    ['a date in the past', '0', '2026-11-23T09:59:00Z', { remaining: 0, resetsIn: 0 }],
    ['no reset', '12', undefined, null],
    ['no remaining', undefined, '30', null],
    ['a word', 'many', '30', null],
    ['a negative number', '-1', '30', null],
    ['an unreadable reset', '12', 'soon', null],
    ['a window of a day', '12', '86400', null],
  ];
  for (const [name, remaining, reset, expected] of cases) {
    it(`with ${name} are read as ${JSON.stringify(expected)}`, () => {
      const headers = {
        ...(remaining !== undefined && { 'rate-limit-remaining': remaining }),
        ...(reset !== undefined && { 'rate-limit-reset': reset }),
      };

      assert.deepEqual(rateWindow(headers, now), expected);
    });
  }
});

describe('The observation of an answer', () => {
  const unlimited = { callsPerSecond: null, remaining: null };
  const ok: Feedback = { load: 'ok', pause: 0, window: null };
  const measured = { callsPerSecond: 50, sinceObservation: 10_000 };

  it('is null after a success when no limit is known', () => {
    assert.equal(observationOf(unlimited, ok, measured), null);
  });

  it('is a rate that does not use up the remaining calls', () => {
    const feedback = { ...ok, window: { remaining: 20, resetsIn: 1000 } };

    assert.deepEqual(observationOf(unlimited, feedback, measured), {
      callsPerSecond: 30,
      remaining: 20,
      pause: 0,
    });
  });

  it('has no rate when very many calls remain', () => {
    const feedback = { ...ok, window: { remaining: 10_000, resetsIn: 1000 } };

    assert.equal(observationOf(unlimited, feedback, measured)?.callsPerSecond, null);
  });

  it('has a rate of at least one call per second', () => {
    const feedback = { ...ok, window: { remaining: 1, resetsIn: 600_000 } };

    assert.equal(observationOf(unlimited, feedback, measured)?.callsPerSecond, 1);
  });

  it('has a pause to the end of the window, at most a minute, when no call remains', () => {
    const feedback = (resetsIn: number) => ({ ...ok, window: { remaining: 0, resetsIn } });

    assert.equal(observationOf(unlimited, feedback(4000), measured)?.pause, 4000);
    assert.equal(observationOf(unlimited, feedback(800_000), measured)?.pause, 60_000);
  });

  it('is null within 100 ms of the last one, unless it has a pause', () => {
    const feedback = { ...ok, window: { remaining: 20, resetsIn: 1000 } };
    const soon = { ...measured, sinceObservation: 50 };

    assert.equal(observationOf(unlimited, feedback, soon), null);
    assert.notEqual(observationOf(unlimited, { ...feedback, pause: 1 }, soon), null);
  });

  it('has 80 % of the rate after throttling without headers, then 5 % more every 2 s', () => {
    const throttled = { ...ok, load: 'throttled', pause: 2000 } as const;
    const slower = observationOf(unlimited, throttled, measured);
    assert.deepEqual(slower, { callsPerSecond: 40, remaining: null, pause: 2000 });

    const faster = observationOf(slower, ok, measured);

    assert.equal(faster?.callsPerSecond, 42);
    assert.equal(observationOf(slower, ok, { ...measured, sinceObservation: 1000 }), null);
  });

  it('has 80 % of the rate after throttling although very many calls remain, and keeps it until it has grown', () => {
    const window = { remaining: 29_990, resetsIn: 16_000 };
    const slower = observationOf(unlimited, { load: 'throttled', pause: 2000, window }, measured);
    assert.deepEqual(slower, { callsPerSecond: 40, remaining: null, pause: 2000 });

    const soon = { ...measured, sinceObservation: 1000 };
    assert.equal(observationOf(slower, { ...ok, window }, soon), null);
    assert.equal(observationOf(slower, { ...ok, window }, measured)?.callsPerSecond, 42);
    const few = { ...ok, window: { remaining: 20, resetsIn: 1000 } };
    assert.equal(observationOf(slower, few, measured)?.callsPerSecond, 30);
  });

  it('has no rate when there were too few calls to be the cause of throttling', () => {
    const throttled = { ...ok, load: 'throttled', pause: 2000 } as const;

    assert.deepEqual(observationOf(unlimited, throttled, { ...measured, callsPerSecond: 1 }), {
      callsPerSecond: null,
      remaining: null,
      pause: 2000,
    });
  });

  it('drops a limit that has grown beyond 1000 calls per second', () => {
    const known = { callsPerSecond: 990, remaining: null };

    assert.equal(observationOf(known, ok, measured)?.callsPerSecond, null);
  });
});
