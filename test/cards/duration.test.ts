import assert from 'node:assert/strict';
import { duration, headroom, speed } from '../../src/cards/duration.ts';

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

describe('how fast a run is just now', () => {
  const seen = (room: number | null, perSecond: number | null) => ({
    rowsPerSecond: 37.8,
    allowed: { room, perSecond },
  });

  it('is told with the time that is left', () => {
    assert.equal(speed(9_000, seen(null, null)), '38 rows a second; about 4 minutes to go');
  });

  for (const [room, perSecond, text] of [
    [24, 52, 'it takes 24 more calls just now'],
    [1, 52, 'it takes 1 more call just now'],
    [null, 33.3, 'it is called 33 times a second at most'],
    [null, null, ''],
  ] as const)
    it(`goes with “${text}” where the tenant has ${room ?? 'no'} room and a limit of ${perSecond ?? 'nobody knows'}`, () => {
      assert.equal(headroom(seen(room, perSecond)), text);
    });
});
