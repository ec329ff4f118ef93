import assert from 'node:assert/strict';
import {
  batchNumber,
  nameIn,
  noArguments,
  noteIn,
  onePerson,
  runNumber,
  splitAt,
  untilBecause,
} from '../../src/commands/command-arguments.ts';

const input = (words: string) => ({ words, lines: '' });
const parsed = (value: unknown) => ({ kind: 'parsed', value });
const id = 'a0000000-0000-4000-8000-000000000001';

describe('number argument', () => {
  for (const [words, number] of Object.entries({
    '3': 3,
    '3.': 3,
    '“3”': 3,
    '#12': 12,
    '12!': 12,
    '007': 7,
    '999999999': 999_999_999,
  }))
    it(`is read from ${words}`, () => {
      assert.deepEqual(batchNumber(input(words)), parsed(number));
      assert.deepEqual(runNumber(input(words)), parsed(number));
    });

  for (const words of ['', 'three', '0', '-1', '3.5', '3000000000'])
    it(`is asked for after “${words}”`, () => {
      assert.deepEqual(batchNumber(input(words)), { kind: 'incomplete', question: 'Which batch?' });
      assert.deepEqual(runNumber(input(words)), { kind: 'incomplete', question: 'Which run?' });
    });

  it('is returned without the words after it', () => {
    assert.deepEqual(batchNumber(input('3 now')), { kind: 'too-many-words', words: '3' });
  });
});

describe('no arguments', () => {
  it('allow a mark at the end of the sentence, and no words', () => {
    assert.deepEqual(noArguments(input('!')), parsed(null));
    assert.equal(noArguments(input('please')).kind, 'too-many-words');
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

describe('keyword between arguments', () => {
  const splits: readonly (readonly [words: string, keyword: string, parts: unknown])[] = [
    ['Lee Gu TO Gu Lee', 'to', ['Lee Gu', 'Gu Lee']],
    [
      '"Road to Rome" to “To because of” because x',
      'to',
      ['"Road to Rome"', '“To because of” because x'],
    ],
    ['“To because of” because x', 'because', ['“To because of”', 'x']],
    ['b because she moved to c because of d', 'because', ['b', 'she moved to c because of d']],
    ['’t Hooft, G to Pat O’Brien', 'to', ['’t Hooft, G', 'Pat O’Brien']],
    ['tomorrow', 'to', null],
  ];
  for (const [words, keyword, parts] of splits)
    it(`“${keyword}” splits «${words}» outside a quoted name`, () => {
      assert.deepEqual(splitAt(words, keyword), parts);
    });
});

describe('note argument', () => {
  it('keeps its end mark, and loses its quotes', () => {
    assert.equal(noteIn('it is him.'), 'it is him.');
    assert.equal(noteIn("'HR'"), 'HR');
  });
});

describe('last day and reason', () => {
  it('are read', () => {
    for (const date of ['2026-12-31', '31.12.2026', '31 Dec 2026', '“31 December 2026”'])
      assert.deepEqual(
        untilBecause(`${date} because on leave until May`),
        parsed({ until: '2026-12-31', note: 'on leave until May' }),
      );
  });

  it('are asked for if they are missing', () => {
    for (const words of ['2026-12-31', '2026-12-31 because']) {
      const result = untilBecause(words);
      assert.ok(result.kind === 'incomplete');
      assert.match(result.question, /^Why\? Add “because” and a reason/);
    }
  });

  it('are refused with a date that does not exist', () => {
    for (const date of ['2027-02-29', '31.04.2027', '12/31/2026', 'tomorrow', '31 Foo 2026'])
      assert.deepEqual(untilBecause(`${date} because x`), {
        kind: 'incomplete',
        question: `“${date}” isn’t a date.`,
      });
  });
});
