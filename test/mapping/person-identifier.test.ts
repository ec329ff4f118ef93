import assert from 'node:assert/strict';
import fc from 'fast-check';
import { identifierKey, nameKey, readIdentifier } from '../../src/mapping/person-identifier.ts';
import { propertyRuns } from '../support/property-runs.ts';

const lee = 'lee.gu@contoso.com';

describe('the identifier of a person', () => {
  const spellings: readonly (readonly [text: string, identifier: string])[] = [
    [lee, lee],
    [`Lee Gu <${lee}>`, lee],
    [`"Gu, Lee" <${lee}>;`, lee],
    [`Gu, Lee <${lee}>,`, lee],
    [`<${lee}>`, lee],
    [`Lee Gu <${lee}`, lee],
    [`Lee Gu &lt;${lee}&gt;`, lee],
    [`Lee Gu (${lee})`, lee],
    [`${lee} (Lee Gu)`, lee],
    [`${lee}<mailto:${lee}>`, lee],
    [`[${lee}](mailto:${lee})`, lee],
    [`mailto:${lee}`, lee],
    [`MAILTO:lee.gu%40contoso.com?subject=Hi%20there`, lee],
    ['mailto:100%@contoso.com', '100%@contoso.com'],
    [`SMTP:${lee}`, lee],
    [`sip:${lee}`, lee],
    [`${lee};`, lee],
    [` ${lee} , `, lee],
    [`${lee}.`, lee],
    [`“${lee}”`, lee],
    [`‘${lee}’,`, lee],
    [`«${lee}»`, lee],
    [`"'${lee}'"`, lee],
    [`lee.gu\u200b@contoso.com\u00a0`, lee],
    ['“Gu, Lee”', 'Gu, Lee'],
    ['Gu,  Lee;', 'Gu, Lee'],
    ['(Lee Gu)', 'Lee Gu'],
    [`Sales @ Contoso <${lee}>`, lee],
    [`Ada <ada@contoso.com>, Lee <${lee}>`, `Ada <ada@contoso.com>, Lee <${lee}>`],
    [`ada@contoso.com (${lee})`, `ada@contoso.com (${lee})`],
    ['Lee Gu (Sales)', 'Lee Gu (Sales)'],
    ['Pat O’Brien', 'Pat O’Brien'],
    ['’t Hooft, Gerard', '’t Hooft, Gerard'],
    ['x500:/o=First/cn=lee', 'x500:/o=First/cn=lee'],
    [' ;, ', ''],
  ];
  for (const [text, identifier] of spellings)
    it(`is read from ${JSON.stringify(text)}`, () => {
      assert.equal(readIdentifier(text), identifier);
    });

  it('is never longer than the text, whatever the text contains', () => {
    const parts = ['<', '>', '"', '’', '(', ')', ';', ',', ' ', 'mailto:', '%', 'a@b.c', '&lt;'];
    const text = fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((all) => all.join(''));

    fc.assert(
      fc.property(text, (typed) => {
        assert.ok(readIdentifier(typed).length <= typed.length);
      }),
      { numRuns: propertyRuns(300, 5_000) },
    );
  });

  it('is a text of more than 1,000 characters as it stands', () => {
    const text = `${'Lee '.repeat(300)}<${lee}>`;

    assert.equal(readIdentifier(text), text);
  });
});

describe('keys of an identifier', () => {
  it('are equal for two cases, forms of Unicode and apostrophes of an address', () => {
    assert.equal(identifierKey('O’Brien@Contoso.com'), identifierKey("o'brien@contoso.com"));
    assert.equal(identifierKey('jose\u0301@contoso.com'), identifierKey('José@contoso.com'));
    assert.notEqual(identifierKey('obrien@contoso.com'), identifierKey("o'brien@contoso.com"));
  });

  it('are equal for both orders of a name, and differ for other names', () => {
    assert.equal(nameKey('Gu, Lee'), nameKey('lee  gu'));
    assert.equal(nameKey('’t Hooft, Gerard'), nameKey("Gerard 't Hooft"));
    assert.equal(nameKey('Robert Downey Jr.'), nameKey('Robert Downey Jr'));
    assert.notEqual(nameKey('Lee, Gu'), nameKey('Gu, Lee'));
    assert.notEqual(nameKey('Lee'), nameKey('Lee Gu'));
    assert.notEqual(nameKey('Gu,'), nameKey('Gu'));
  });
});
