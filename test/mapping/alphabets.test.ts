import assert from 'node:assert/strict';
import { foreignLetters } from '../../src/mapping/alphabets.ts';

describe('the letters of another alphabet', () => {
  for (const [name, letters] of [
    ['\u0410lex Wilber', '\u0410'],
    ['Al\u0435x Wilb\u0435r', '\u0435'],
    ['\u0421\u043e\u0441\u043e Lee', '\u0421\u043e\u0441'],
    ['\u0410. Smith', '\u0410'],
    ['\u0418\u0432\u0430n\u043e\u0432', 'n'],
    ['Paul \u03bfrtiz', '\u03bf'],
    ['Ada \u{1d419}eta', '\u{1d419}'],
    ['Ad\u0561 Vance', '\u0561'],
    ['Ada \u13de\u13ac\u13ac', '\u13de\u13ac'],
  ] as const)
    it(`are found in ${name}`, () => {
      assert.equal(
        foreignLetters(name)
          .map(({ letter }) => letter)
          .join(''),
        letters,
      );
    });

  for (const name of [
    'Ada Vance',
    'Zoë Núñez',
    'Олена Шевченко',
    'Олена Hansen',
    'Ирина Cook',
    'Νίκος Παππάς',
    '田中 さくら',
    '陽子 Suzuki',
    'محمد Haddad',
    'Иванов Иван (Ivanov Ivan)',
    '',
    '1 + 1',
  ])
    it(`are none in ${name}`, () => assert.deepEqual(foreignLetters(name), []));
});
