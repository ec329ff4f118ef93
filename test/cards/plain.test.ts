import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { markdown, pen, plain } from '../../src/cards/plain.ts';

const reader = markdownIt();
const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const markup = fc.string({
  unit: fc.constantFrom(...Array.from('*_`[]()~\\&<>#-+=1.;a !|{}$"\'')),
  maxLength: 40,
});

describe('plain text', () => {
  it('makes one line of several and drops what nobody sees', () => {
    const text = plain(' Ada\r\n\tLove\u0000lace\u202e\u200b\ufeff\u2028end ', 80);

    assert.equal(text, 'Ada Love lace end');
  });

  it('keeps the joiners that some scripts are written with', () => {
    assert.equal(plain('می\u200cخواهم', 80), 'می\u200cخواهم');
  });

  it('makes no mention, no tag and no date function possible', () => {
    const text = plain('<at>Everyone</at> {{DATE(2026-01-01T00:00:00Z)}}', 80);

    assert.equal(text, '‹at›Everyone‹/at› { {DATE(2026-01-01T00:00:00Z)}}');
  });

  it('stops a heap of accents from growing over its neighbours', () => {
    assert.equal(plain(`e${'\u0301'.repeat(50)}x`, 80), `e${'\u0301'.repeat(4)}x`);
  });

  it('cuts between characters, never within one', () => {
    assert.equal(plain('👩👩👩👩👩', 4), '👩👩👩…');
  });

  it('never gives more characters than asked for, in any text', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 60 }), (text, max) => {
        const { plain, value } = pen(1);

        assert.ok(Array.from(plain(text, max)).length <= max);
        assert.ok(Array.from(value(text, max)).length <= max);
      }),
    );
  });

  it('leaves out the middle of a value, because its ends tell values apart', () => {
    const dn = 'x500:/o=Contoso/ou=Exchange Administrative Group/cn=Recipients/cn=ada';

    assert.equal(pen(1).value(dn, 31), 'x500:/o=Contoso…cipients/cn=ada');
  });
});

describe('text where Markdown is read', () => {
  for (const text of [
    '**bold** _thin_ `code` ~~gone~~',
    '[Approve](https://evil.example)',
    '![x](https://evil.example/x.png)',
    '# Heading',
    '1. first',
    '- item',
    '+ item',
    '> quote',
    '&lt;b&gt; &#42;',
    'back\\slash \\*',
    'first_last@contoso.com',
    '*',
    '---',
  ]) {
    it(`shows «${text}» as it was typed`, () => {
      assert.equal(shown(markdown(text, 200)), plain(text, 200));
    });
  }

  it('shows any text as it was typed', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, markup), (text) => {
        assert.equal(shown(markdown(text, 300)), plain(text, 300));
      }),
      { numRuns: 2000 },
    );
  });
});

/** What a reader sees of a paragraph; any other element stays visible as a tag and fails the comparison. */
function shown(text: string): string {
  return reader
    .render(text)
    .replace(/^<p>|<\/p>\n?$/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
