import assert from 'node:assert/strict';
import { retryAfterMs } from '../../src/ports/retry-after.ts';

const now = new Date('2026-11-23T10:00:00Z');

describe('A Retry-After header', () => {
  const cases = [
    ['3', 3000],
    ['0', 0],
    ['1.5', 1500],
    ['-4', 0],
    ['Mon, 23 Nov 2026 10:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
    [undefined, null],
  ] as const;
  for (const [header, expected] of cases) {
    it(`of ${String(header)} is read as ${String(expected)} ms`, () => {
      assert.equal(retryAfterMs(header, now), expected);
    });
  }
});
