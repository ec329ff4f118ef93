import assert from 'node:assert/strict';
import {
  escapeInvisible,
  showInvisible,
  terminalLine,
  withoutInvisible,
} from '../../src/mapping/invisible-characters.ts';

/** Filler, empty Braille pattern, joiner without a shape, variation selectors, tag, soft hyphen, override, zero width space. */
const invisible = [
  '\u3164',
  '\u2800',
  '\u034f',
  '\ufe0f',
  '\ufe00',
  '\u{e0100}',
  '\u{e0041}',
  '\u115f',
  '\uffa0',
  '\u180b',
  '\u00ad',
  '\u202e',
  '\u200b',
  '\ufeff',
];

describe('invisible characters', () => {
  for (const character of invisible) {
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    it(`are removed or shown: U+${code}`, () => {
      const name = `Ada${character}Vance`;

      assert.equal(withoutInvisible(name), 'AdaVance');
      assert.equal(showInvisible(name), `Ada[U+${code}]Vance`);
      const json = escapeInvisible(JSON.stringify(name));
      assert.match(json, /^"Ada(\\u[0-9a-f]{4}){1,2}Vance"$/);
      assert.equal(JSON.parse(json), name);
    });
  }

  for (const joiner of ['\u200c', '\u200d'])
    it(`are joiners that join nothing: U+${joiner.charCodeAt(0).toString(16)}`, () => {
      for (const name of [`Ada${joiner}Vance`, `${joiner}Ada`, `Ada${joiner}`, joiner + joiner]) {
        assert.equal(withoutInvisible(name), name.replaceAll(joiner, ''));
        assert.match(showInvisible(name), /\[U\+200[CD]\]/);
      }
    });

  for (const text of [
    'می\u200cخواهم',
    'क्\u200dष',
    '👨\u200d👩\u200d👧',
    '👩🏽\u200d💻',
    'Zoë 田中 “–”',
    'one\n\ttwo',
  ])
    it(`are none in ${JSON.stringify(text)}`, () => {
      assert.equal(withoutInvisible(text), text);
      assert.equal(showInvisible(text), text);
      assert.equal(escapeInvisible(text), text);
    });

  it('and control characters change nothing in a terminal', () => {
    const line = terminalLine('refused\u001b[2J\r\n0 failed\u009b1A\u202eAda');

    assert.equal(line, 'refused [2J  0 failed 1A[U+202E]Ada');
  });
});
