import assert from 'node:assert/strict';
import { valuesAt, multimap, addValue } from '../../src/mapping/multimap.ts';

describe('a multimap', () => {
  it('returns values in order, and once where they were added twice in a row', () => {
    const values = multimap<string>();

    for (const value of ['a', 'a', 'b', 'b', 'c']) addValue(values, 'key', value);

    assert.deepEqual(valuesAt(values, 'key'), ['a', 'b', 'c']);
    assert.deepEqual(valuesAt(values, 'other'), []);
  });
});
