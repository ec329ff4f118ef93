import assert from 'node:assert/strict';
import { duration } from '../../src/cards/duration.ts';

describe('how long stamping takes', () => {
  const told = (rows: number, seconds: number) => duration(rows, { run: 12, rows: 100, seconds });

  for (const [rows, seconds, text] of [
    [8, 20, 'less than a minute, at 5 rows a second as in run 12'],
    [330, 19, 'about 1 minute, at 5.3 rows a second as in run 12'],
    [3000, 8, 'about 4 minutes, at 13 rows a second as in run 12'],
    [100_000, 20, 'about 5.6 hours, at 5 rows a second as in run 12'],
    [600, 1000, 'about 1.7 hours, at 0.1 rows a second as in run 12'],
  ] as const)
    it(`of ${rows} rows at ${100 / seconds} a second is ${text}`, () => {
      assert.equal(told(rows, seconds), text);
    });
});
