import assert from 'node:assert/strict';
import {
  callsText,
  rateLimitText,
  stampingEstimate,
  timeLeft,
} from '../../src/cards/pace-texts.ts';

const nothing = { pace: null, allowed: null };
const measured = (seconds: number) => ({ pace: { run: 12, rows: 100, seconds }, allowed: null });
const allowed = (callsPerSecond: number) => ({
  pace: null,
  allowed: { callsPerSecond, remaining: null },
});

describe('stamping estimate', () => {
  for (const [rows, seconds, text] of [
    [8, 20, 'about 10 seconds and 8 calls (5 people per second, as in run 12)'],
    [1, 20, 'about 10 seconds and 1 call (5 people per second, as in run 12)'],
    [330, 19, 'about 1 minute and 330 calls (5.3 people per second, as in run 12)'],
    [3000, 8, 'about 4 minutes and 3,000 calls (13 people per second, as in run 12)'],
    [100_000, 20, 'about 5.6 hours and 100,000 calls (5 people per second, as in run 12)'],
    [600, 1000, 'about 1.7 hours and 600 calls (0.1 people per second, as in run 12)'],
  ] as const)
    it(`for ${rows} rows at ${100 / seconds} per second is “${text}”`, () => {
      assert.equal(stampingEstimate(rows, measured(seconds)), `Stamping takes ${text}`);
    });

  it('rests on what the tenant allows where no run was measured, and on the calls alone without that', () => {
    assert.equal(
      stampingEstimate(330, allowed(10)),
      'Stamping takes about 40 seconds and 330 calls (10 calls per second allowed)',
    );
    assert.equal(stampingEstimate(330, nothing), 'Stamping takes 330 calls to the target tenant');
  });
});

describe('time left', () => {
  const speed = {
    rowsPerSecond: 37.8,
    allowed: { remaining: null, callsPerSecond: 52 },
  };

  it('rests on the speed that is measured now, before any other', () => {
    assert.equal(timeLeft(9_000, { ...measured(1_000), speed }), 'about 4 minutes left');
    assert.equal(
      callsText(9_000, { ...measured(1_000), speed }),
      '9,000 calls to come · 38 people per second · 52 calls per second allowed',
    );
  });

  it('is not said where nothing is known, or nothing is left', () => {
    assert.equal(timeLeft(9, nothing), '');
    assert.equal(timeLeft(0, measured(20)), '');
    assert.equal(callsText(9, nothing), '9 calls to come');
  });

  for (const [remaining, callsPerSecond, text] of [
    [24, 52, '24 more calls allowed now'],
    [1, 52, '1 more call allowed now'],
    [null, 33.3, '33 calls per second allowed'],
    [null, null, ''],
  ] as const)
    it(`has the rate limit “${text}” for ${remaining} remaining calls and ${callsPerSecond} calls per second`, () => {
      assert.equal(rateLimitText({ remaining, callsPerSecond }), text);
    });
});
