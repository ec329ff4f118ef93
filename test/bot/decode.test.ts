import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode } from '../../src/bot/decode.ts';

const text = 'Name;Größe\nJosé;€ 5';
const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
const files: Record<string, Uint8Array> = {
  'UTF-8': Buffer.from(text),
  'UTF-8 with its mark': Buffer.from(`\ufeff${text}`),
  'UTF-16, little end first': utf16,
  'UTF-16, big end first': Buffer.from(utf16).swap16(),
  'Windows-1252': Buffer.from(text.replace('€', '\u0080'), 'latin1'),
};

describe('the bytes of a file', () => {
  for (const [name, bytes] of Object.entries(files))
    it(`are read as ${name}`, () => {
      assert.equal(decode(bytes), text);
    });

  it('are some text whatever they are, and any UTF-8 text is itself', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.string({ unit: 'grapheme' }), (bytes, words) => {
        assert.equal(typeof decode(bytes), 'string');
        assert.equal(decode(Buffer.from(`x${words}`)), `x${words}`);
      }),
    );
  });
});
