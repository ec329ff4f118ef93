import assert from 'node:assert/strict';
import { isStamp } from '../../src/ports/monitored-batches.ts';

describe('isStamp', () => {
  const writes = (...all: readonly (readonly [undoes: number | null, guid: string | null])[]) =>
    all.map(([undoes, guid], index) => ({ run: index + 1, undoes, guid }));

  it('is true when a mapping wrote last, or an undo brought the stamp of a mapping back', () => {
    assert.ok(isStamp(writes([null, 'ada'])));
    assert.ok(isStamp(writes([null, 'ada'], [1, null], [2, 'ada'])));
    assert.ok(isStamp(writes([null, 'ada'], [null, 'bo'], [2, 'ada'])));
  });

  it('is false when the stamp was undone, or was missing before the last mapping', () => {
    assert.ok(!isStamp(writes([null, 'ada'], [1, null])));
    assert.ok(!isStamp(writes([null, 'ada'], [1, null], [2, 'ada'], [3, null])));
    assert.ok(!isStamp(writes([null, 'ada'], [null, 'ada'], [2, null])));
  });
});
