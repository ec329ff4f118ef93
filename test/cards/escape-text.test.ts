import assert from 'node:assert/strict';
import fc from 'fast-check';
import markdownIt from 'markdown-it';
import { markdown, plain } from '../../src/cards/escape-text.ts';
import { textLimits } from '../../src/cards/text-limits.ts';
import { propertyRuns } from '../support/property-runs.ts';

const markdownReader = markdownIt();
const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const anyMarkup = fc.string({
  unit: fc.constantFrom(...Array.from('*_`[]()~\\&<>#-+=1.;a !|{}$"\'')),
  maxLength: 40,
});

describe('plain text', () => {
  it('becomes one line without invisible characters', () => {
    const text = plain(' Ada\r\n\tLove\u0000lace\u202e\u200b\ufeff\u2028end ', 80);

    assert.equal(text, 'Ada Love lace end');
  });

  it('keeps the joiners that some scripts need', () => {
    assert.equal(plain('می\u200cخواهم', 80), 'می\u200cخواهم');
  });

  it('can’t contain a mention, a tag or a date function', () => {
    const text = plain('<at>Everyone</at> {{DATE(2026-01-01T00:00:00Z)}}', 80);

    assert.equal(text, '‹at›Everyone‹/at› { {DATE(2026-01-01T00:00:00Z)}}');
  });

  it('keeps at most four accents on one character', () => {
    assert.equal(plain(`e${'\u0301'.repeat(50)}x`, 80), `e${'\u0301'.repeat(4)}x`);
  });

  it('is cut between characters, never inside one', () => {
    assert.equal(plain('👩👩👩👩👩', 4), '👩👩👩…');
  });

  it('never has more characters than the limit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 8, max: 60 }), (text, max) => {
        const limits = textLimits(1);

        assert.ok(Array.from(limits.plain(text, max)).length <= max);
        assert.ok(Array.from(limits.identifier(text, max)).length <= max);
      }),
      { numRuns: propertyRuns(100, 1000) },
    );
  });

  it('as an identifier is cut in the middle, because the ends differ', () => {
    const dn = 'x500:/o=Contoso/ou=Exchange Administrative Group/cn=Recipients/cn=ada';

    assert.equal(textLimits(1).identifier(dn, 31), 'x500:/o=Contoso…cipients/cn=ada');
  });
});

describe('Markdown text', () => {
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
    it(`shows «${text}» unchanged`, () => {
      assert.equal(renderedText(markdown(text, 200)), plain(text, 200));
    });
  }

  it('shows any text unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, anyMarkup), (text) => {
        assert.equal(renderedText(markdown(text, 300)), plain(text, 300));
      }),
      { numRuns: propertyRuns(300, 5000) },
    );
  });
});

/** The text of a rendered paragraph; any other element leaves a tag, which fails the comparison. */
function renderedText(text: string): string {
  return markdownReader
    .render(text)
    .replace(/^<p>|<\/p>\n?$/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
