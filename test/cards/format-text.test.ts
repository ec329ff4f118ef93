import assert from 'node:assert/strict';
import { rateLimitText, speedText, stampingEstimate } from '../../src/cards/format-text.ts';

describe('stamping estimate', () => {
  const estimate = (rows: number, seconds: number) =>
    stampingEstimate(rows, { run: 12, rows: 100, seconds });

  for (const [rows, seconds, text] of [
    [8, 20, 'less than a minute, at 5 people per second as in run 12'],
    [330, 19, 'about 1 minute, at 5.3 people per second as in run 12'],
    [3000, 8, 'about 4 minutes, at 13 people per second as in run 12'],
    [100_000, 20, 'about 5.6 hours, at 5 people per second as in run 12'],
    [600, 1000, 'about 1.7 hours, at 0.1 people per second as in run 12'],
  ] as const)
    it(`for ${rows} rows at ${100 / seconds} per second is “${text}”`, () => {
      assert.equal(estimate(rows, seconds), text);
    });
});

describe('stamping speed', () => {
  const speed = (remaining: number | null, callsPerSecond: number | null) => ({
    rowsPerSecond: 37.8,
    allowed: { remaining, callsPerSecond },
  });

  it('comes with the time that is left', () => {
    assert.equal(speedText(9_000, speed(null, null)), '38 people per second, about 4 minutes left');
  });

  for (const [remaining, callsPerSecond, text] of [
    [24, 52, 'allows 24 more calls now'],
    [1, 52, 'allows 1 more call now'],
    [null, 33.3, 'allows 33 calls per second'],
    [null, null, ''],
  ] as const)
    it(`has the rate limit “${text}” for ${remaining} remaining calls and ${callsPerSecond} calls per second`, () => {
      assert.equal(rateLimitText(speed(remaining, callsPerSecond)), text);
    });
});
