import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commentText, literal } from '../../src/reports/powershell-literal.ts';
import { valueOf } from './support/data.ts';
import { tokens } from './support/powershell.ts';
import { propertyRuns } from '../support/property-runs.ts';

const hostile = [
  '',
  `'; Remove-Mailbox ada; '`,
  '’; Remove-Mailbox ada; ‘',
  `‚x‛'‘’''`,
  '$(Get-Date) `n "x" $env:PATH',
  'a\r\nb\u0085c\u2028d\0e',
  '\u202eevil\u200b',
  '\ud800 alone, 😀 paired',
  'Ñandú Übermut',
];

describe('a PowerShell literal', () => {
  for (const text of hostile)
    it(`evaluates to ${JSON.stringify(text)}`, () => {
      assert.equal(valueOf(literal(text)), text);
    });

  it('evaluates to any text, in ASCII only and on one line', () => {
    const quotes = fc.constantFrom("'", '‘', '’', '‚', '‛', '"', '`', '$', '\n', '\ud800');
    const units = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: quotes }));

    fc.assert(
      fc.property(units, (text) => {
        const printed = literal(text);

        assert.match(printed, /^[ -~]*$/);
        assert.equal(valueOf(printed), text);
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });

  it('evaluates to the same text when it is read with another code page', () => {
    const text = 'Ñ ends in the byte 0x91, which is a quote in Windows-1252';

    const misread = Buffer.from(literal(text), 'utf8').toString('latin1');

    assert.equal(valueOf(misread), text);
  });

  it('doubles the quotes of an address, as an administrator does', () => {
    assert.equal(literal("o'brien@contoso.com"), "'o''brien@contoso.com'");
  });
});

describe('a text in a PowerShell block comment', () => {
  it('never ends the comment', () => {
    const signs = fc.string({ unit: fc.constantFrom('#', '>', '<', '\n', 'a', '\u202e') });

    fc.assert(
      fc.property(signs, (text) => {
        const [comment, ...rest] = tokens(`<# ${commentText(text)} #>`);

        assert.equal(comment?.kind, 'comment');
        assert.deepEqual(rest, []);
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });
});
