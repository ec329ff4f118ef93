import assert from 'node:assert/strict';
import fc from 'fast-check';
import { sampleRows } from '../../src/mapping/move-test-rules.ts';
import { propertyRuns } from '../support/property-runs.ts';

const rows = (length: number) => Array.from({ length }, (_, seq) => seq);

describe('the sample of rows for the move test', () => {
  it('is empty for off and has every row for all', () => {
    assert.deepEqual(sampleRows(rows(3), 'off'), []);
    assert.deepEqual(sampleRows(rows(3), 'all'), [0, 1, 2]);
    assert.deepEqual(sampleRows(rows(3), 5), [0, 1, 2]);
    assert.deepEqual(sampleRows([], 5), []);
  });

  it('is spread over all rows', () => {
    assert.deepEqual(sampleRows(rows(10), 3), [3, 6, 9]);
  });

  it('has the requested number of rows, in order and evenly spaced', () => {
    const lengthAndScope = fc.tuple(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 400 }),
    );
    fc.assert(
      fc.property(lengthAndScope, ([length, scope]) => {
        const found = sampleRows(rows(length), scope);

        const gaps = found.map((index, n) => index - (found[n - 1] ?? -1));
        const even = length / Math.min(length, scope);
        assert.equal(found.length, Math.min(length, scope));
        for (const gap of gaps)
          assert.ok(gap === Math.floor(even) || gap === Math.ceil(even), `${gap} of ${even}`);
        assert.deepEqual(sampleRows(rows(length), scope), found);
      }),
      { numRuns: propertyRuns(100, 1_000) },
    );
  });
});
