import assert from 'node:assert/strict';
import { noArguments, onePerson } from '../../src/commands/command-arguments.ts';
import { nameIn } from '../../src/commands/command-words.ts';

const input = (words: string) => ({ words, lines: '' });
const parsed = (value: unknown) => ({ kind: 'parsed', value });
const id = 'a0000000-0000-4000-8000-000000000001';

describe('no arguments', () => {
  it('allow a mark at the end of the sentence, and no words', () => {
    assert.deepEqual(noArguments(input('!')), parsed(null));
    assert.equal(noArguments(input('now')).kind, 'guessed');
  });
});

describe('person argument', () => {
  const names: Record<string, string> = {
    'lee.gu@contoso.com': 'lee.gu@contoso.com',
    [id]: id,
    'Lee Gu?': 'Lee Gu',
    '“Lee Gu”': 'Lee Gu',
    '"Lee Gu".': 'Lee Gu',
    '«Lee Gu»': 'Lee Gu',
    '‚Lee Gu‘': 'Lee Gu',
    "'Lee Gu'": 'Lee Gu',
    '<lee.gu@contoso.com>': 'lee.gu@contoso.com',
    'Pat O’Brien': 'Pat O’Brien',
    '’t Hooft, Gerard': '’t Hooft, Gerard',
    '“Robert Downey Jr.”': 'Robert Downey Jr.',
    'رضا می\u200cخواهم': 'رضا می\u200cخواهم',
  };
  for (const [words, name] of Object.entries(names))
    it(`is read from ${words}`, () => {
      assert.deepEqual(onePerson(input(words)), parsed(name));
      assert.equal(nameIn(words), name);
    });

  it('is asked for if it is missing', () => {
    assert.equal(onePerson(input('')).kind, 'incomplete');
  });
});
