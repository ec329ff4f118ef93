import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sample } from '../../src/mapping/moveTest.ts';

const rows = (length: number) => Array.from({ length }, (_, seq) => seq);

describe('the rows whose moves are tested', () => {
  it('are none where the policy wants no test, and each where it wants them all', () => {
    assert.deepEqual(sample(rows(3), 'off'), []);
    assert.deepEqual(sample(rows(3), 'all'), [0, 1, 2]);
    assert.deepEqual(sample(rows(3), 5), [0, 1, 2]);
    assert.deepEqual(sample([], 5), []);
  });

  it('are so many, from the whole of them', () => {
    assert.deepEqual(sample(rows(10), 3), [3, 6, 9]);
  });

  it('are as many as asked for, in their order, and lie evenly apart', () => {
    const asked = fc.tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 400 }));
    fc.assert(
      fc.property(asked, ([length, most]) => {
        const found = sample(rows(length), most);

        const gaps = found.map((at, n) => at - (found[n - 1] ?? -1));
        const even = length / Math.min(length, most);
        assert.equal(found.length, Math.min(length, most));
        for (const gap of gaps)
          assert.ok(gap === Math.floor(even) || gap === Math.ceil(even), `${gap} of ${even}`);
        assert.deepEqual(sample(rows(length), most), found);
      }),
    );
  });
});
