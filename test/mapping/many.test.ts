import assert from 'node:assert/strict';
import { at, many, put } from '../../src/mapping/many.ts';

describe('several values by key', () => {
  it('come back in order, each once though it was put twice in a row', () => {
    const values = many<string>();

    for (const value of ['a', 'a', 'b', 'b', 'c']) put(values, 'key', value);

    assert.deepEqual(at(values, 'key'), ['a', 'b', 'c']);
    assert.deepEqual(at(values, 'other'), []);
  });
});
