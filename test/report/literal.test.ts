import assert from 'node:assert/strict';
import fc from 'fast-check';
import { literal, remark } from '../../src/report/literal.ts';
import { valueOf } from './support/data.ts';
import { tokens } from './support/powershell.ts';

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
    it(`gives ${JSON.stringify(text)} back`, () => {
      assert.equal(valueOf(literal(text)), text);
    });

  it('gives any text back, in ASCII alone and on one line', () => {
    const quotes = fc.constantFrom("'", '‘', '’', '‚', '‛', '"', '`', '$', '\n', '\ud800');
    const units = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: quotes }));

    fc.assert(
      fc.property(units, (text) => {
        const printed = literal(text);

        assert.match(printed, /^[ -~]*$/);
        assert.equal(valueOf(printed), text);
      }),
    );
  });

  it('stays as it is read in another code page', () => {
    const text = 'Ñ ends in the byte 0x91, which Windows-1252 takes for a quote';

    const misread = Buffer.from(literal(text), 'utf8').toString('latin1');

    assert.equal(valueOf(misread), text);
  });

  it('doubles the quotes of an address, as an administrator would', () => {
    assert.equal(literal("o'brien@contoso.com"), "'o''brien@contoso.com'");
  });
});

describe('a remark', () => {
  it('never ends its comment', () => {
    const signs = fc.string({ unit: fc.constantFrom('#', '>', '<', '\n', 'a', '\u202e') });

    fc.assert(
      fc.property(signs, (text) => {
        const [comment, ...rest] = tokens(`<# ${remark(text)} #>`);

        assert.equal(comment?.kind, 'comment');
        assert.deepEqual(rest, []);
      }),
    );
  });
});
