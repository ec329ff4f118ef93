import assert from 'node:assert/strict';
import { retryAfter } from '../../src/tenants/retryAfter.ts';

const now = new Date('2026-11-23T10:00:00Z');

describe('A Retry-After header', () => {
  const cases = [
    ['3', 3000],
    ['0', 0],
    ['1.5', 1500],
    ['-4', 0],
    ['Mon, 23 Nov 2026 10:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ] as const;
  for (const [header, expected] of cases) {
    it(`of ${String(header)} asks for ${String(expected)} ms`, () => {
      const asked = retryAfter(header, now);

      assert.equal(asked, expected);
    });
  }
});
