import assert from 'node:assert/strict';
import { splitPeople } from '../../src/commands/split-people.ts';

describe('splitting people from a batch', () => {
  it('leaves names of batches and other words alone', () => {
    const split = (words: string) => {
      const { words: batch, people } = splitPeople(words);
      return people === null ? batch : `${batch} | ${people.kind} | ${people.names}`;
    };
    assert.equal(split('3'), '3');
    assert.equal(split('constructor toString'), 'constructor toString');
    assert.equal(split('"Only Sales"'), '"Only Sales"');
    assert.equal(split('"Only Sales" only Lee Gu'), '"Only Sales" | only | Lee Gu');
    assert.equal(split('3, but only the people in Finance!'), '3 | only | Finance');
    assert.equal(split('3 but not Lee Gu.'), '3 | except | Lee Gu');
  });
});
