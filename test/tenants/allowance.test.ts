import assert from 'node:assert/strict';
import { allowance } from '../../src/tenants/allowance.ts';

const now = new Date('2026-11-23T10:00:00Z');

const cases: readonly (readonly [string, string | undefined, string | undefined, unknown])[] = [
  ['a date', '12', '2026-11-23T10:00:02Z', { room: 12, resets: 2000 }],
  ['seconds', '12', '30', { room: 12, resets: 30_000 }],
  ['a date that has passed', '0', '2026-11-23T09:59:00Z', { room: 0, resets: 0 }],
  ['no reset', '12', undefined, null],
  ['no remaining', undefined, '30', null],
  ['a word', 'many', '30', null],
  ['less than nothing', '-1', '30', null],
  ['a reset that is no time', '12', 'soon', null],
  ['a window of a day', '12', '86400', null],
];

describe('What a tenant says of its limit', () => {
  for (const [name, remaining, reset, expected] of cases) {
    it(`is read, or not, from headers with ${name}`, () => {
      const headers = {
        ...(remaining !== undefined && { 'rate-limit-remaining': remaining }),
        ...(reset !== undefined && { 'rate-limit-reset': reset }),
      };

      assert.deepEqual(allowance(headers, now), expected);
    });
  }
});
