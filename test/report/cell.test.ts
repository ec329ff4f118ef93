import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cell } from '../../src/report/cell.ts';
import { table } from '../../src/report/table.ts';
import { readCsv } from './support/csv.ts';

const hostile: readonly (readonly [string, string])[] = [
  ['=HYPERLINK("http://evil")', `'=HYPERLINK("http://evil")`],
  ['+1', `'+1`],
  ['-1+cmd|x', `'-1+cmd|x`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\tx', `'\tx`],
  ['\rx', `'\rx`],
  ['  =1', `'  =1`],
  ['\u00a0\u200b=1', `'\u00a0\u200b=1`],
  ['"=1', `'"=1`],
  [`'=1`, `''=1`],
  ['“ =1', `'“ =1`],
  ['＝1', `'＝1`],
  ['＋1', `'＋1`],
  ['－1', `'－1`],
  ['＠1', `'＠1`],
  ['Ada; =1', `Ada; '=1`],
  ['Ada\n=1', `Ada\n'=1`],
  ['Ada\u0000=1', 'Ada\ufffd=1'],
];

const harmless = [
  '',
  'Ada Vance',
  'ada+sales@contoso.com',
  'x500:/o=A/cn=B-1',
  'X500:/o=First Organization/ou=x, y; z/cn=-1',
  '1e5a0c47-0000-4000-8000-00000000e001',
  '12',
  'external-address=ada@contoso.com; x500=/o=A',
  'Ää ß 愛',
];

describe('a cell', () => {
  for (const [text, expected] of hostile)
    it(`guards ${JSON.stringify(text)}`, () => {
      assert.equal(cell(text), expected);
    });

  for (const text of harmless)
    it(`leaves ${JSON.stringify(text)} as it is`, () => {
      assert.equal(cell(text), text);
    });

  it('never begins with a formula, however the line is divided', () => {
    const blanks = /^[\s\p{C}"'‘’‚‛“”]*/u;
    const signs = fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', ' ', '"', ';', 'a');

    fc.assert(
      fc.property(fc.string({ unit: signs }), (text) => {
        const parts = cell(text).split(/[;\t\r\n]/);

        for (const part of parts)
          if (/^[=+\-@＝]/.test(part.replace(blanks, '')))
            assert.ok(blanks.exec(part)?.[0].includes("'"), JSON.stringify(part));
      }),
    );
  });

  it('reads a long run of blanks once', () => {
    const text = `a;${' '.repeat(2_000_000)}`;

    assert.equal(cell(text), text);
  });
});

describe('a table', () => {
  it('is read back cell by cell, whatever stands in it', () => {
    const letters = fc.string({ unit: fc.constantFrom('"', ',', ';', '\r', '\n', "'", 'ä', '|') });

    fc.assert(
      fc.property(fc.array(letters, { minLength: 1 }), (texts) => {
        const csv = table([['Text', (text: string) => `x${text}`]], texts);

        assert.deepEqual(
          readCsv(csv).map(({ Text }) => Text),
          texts.map((text) => cell(`x${text}`)),
        );
      }),
    );
  });

  it('bears the mark of UTF-8 and ends its lines as Windows does', () => {
    const csv = table([['Number', (n: number) => n]], [1, -2]);

    assert.equal(csv, '\ufeff"Number"\r\n"1"\r\n"-2"\r\n');
  });
});
