import assert from 'node:assert/strict';
import { retryDelay } from '../../src/webhooks/retry-schedule.ts';

const [second, minute, hour] = [1_000, 60_000, 3_600_000];
const failure = { isBusy: false, retryAfter: null };
const delays = (random: number, changed: Partial<typeof failure> | { retryAfter: number } = {}) =>
  Array.from({ length: 10 }, (_, index) =>
    retryDelay(index + 1, { ...failure, ...changed }, () => random),
  );

describe('the time until an event is sent again', () => {
  it('is that of Standard Webhooks, up to a fifth longer, and ends after ten attempts', () => {
    const published = [
      ...[5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour],
      ...[10 * hour, 14 * hour, 20 * hour, 24 * hour],
    ];

    assert.deepEqual(delays(0), [...published, null]);
    assert.deepEqual(delays(0.5), [...published.map((delay) => Math.round(delay * 1.1)), null]);
  });

  it('is at least a minute for a busy receiver, and what the receiver asked for, up to a day', () => {
    const [busy, asked, little, long] = [
      delays(0, { isBusy: true }),
      delays(0, { retryAfter: 10 * minute }),
      delays(0, { retryAfter: second }),
      delays(0, { retryAfter: 400 * hour }),
    ];

    assert.deepEqual(busy.slice(0, 2), [minute, 5 * minute]);
    assert.deepEqual(asked.slice(0, 3), [10 * minute, 10 * minute, 30 * minute]);
    assert.deepEqual([little[0], long[0], long[9]], [5 * second, 24 * hour, null]);
  });
});
