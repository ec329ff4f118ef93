import assert from 'node:assert/strict';
import { stopwatch } from '../../src/ports/stopwatch.ts';

describe('a stopwatch', () => {
  /** What it shows after each timer has moved so far. */
  const shown = (...moves: readonly number[]) => {
    const times = moves.map(() => 1_000);
    const elapsed = stopwatch(times.map((_, index) => () => times[index] ?? 0))();
    moves.forEach((move, index) => (times[index] = 1_000 + move));
    return elapsed();
  };

  const cases: readonly (readonly [string, readonly number[], number])[] = [
    ['no time', [0, 0, 0], 0],
    ['a time that all timers count', [40, 40, 40], 40],
    ['a sleep in which the first one stands still', [5, 60_005, 60_000], 60_005],
    ['a sleep during which the second one is set back', [5, -3_600_000, 60_000], 60_000],
  ];
  for (const [what, moves, ms] of cases)
    it(`shows ${what}`, () => {
      assert.equal(shown(...moves), ms);
    });

  it('starts anew with each call', () => {
    let now = 0;
    const start = stopwatch([() => now]);
    const first = start();
    now = 7;
    const second = start();
    now = 10;

    assert.deepEqual([first(), second()], [10, 3]);
  });
});
