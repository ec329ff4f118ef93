import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvTable, escapeCell } from '../../src/reports/csv-table.ts';
import { readCsv } from './support/csv.ts';
import { propertyRuns } from '../support/property-runs.ts';

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

describe('a cell of a CSV for people', () => {
  for (const [text, expected] of hostile)
    it(`gets an apostrophe: ${JSON.stringify(text)}`, () => {
      assert.equal(escapeCell(text), expected);
    });

  for (const text of harmless)
    it(`stays unchanged: ${JSON.stringify(text)}`, () => {
      assert.equal(escapeCell(text), text);
    });

  it('never starts with a formula, whatever delimiter the spreadsheet uses', () => {
    const blanks = /^[\s\p{C}"'‘’‚‛“”]*/u;
    const signs = fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', ' ', '"', ';', 'a');

    fc.assert(
      fc.property(fc.string({ unit: signs }), (text) => {
        const parts = escapeCell(text).split(/[;\t\r\n]/);

        for (const part of parts)
          if (/^[=+\-@＝]/.test(part.replace(blanks, '')))
            assert.ok(blanks.exec(part)?.[0].includes("'"), JSON.stringify(part));
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });

  it('is escaped in linear time when it has two million spaces', () => {
    const text = `a;${' '.repeat(2_000_000)}`;

    assert.equal(escapeCell(text), text);
  });
});

describe('a CSV for people', () => {
  it('shows characters that nobody sees', () => {
    const text = csvTable([['Name', (name) => name]], ['Ada\u3164Vance', '\ufe0f=1']);

    assert.deepEqual(
      readCsv(text).map(({ Name }) => Name),
      ['Ada[U+3164]Vance', '[U+FE0F]=1'],
    );
  });

  it('is read back cell by cell, whatever the cells contain', () => {
    const cellTexts = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\r', '\n', "'", 'ä', '|'),
    });

    fc.assert(
      fc.property(fc.array(cellTexts, { minLength: 1 }), (texts) => {
        const csv = csvTable([['Text', (text: string) => `x${text}`]], texts);

        assert.deepEqual(
          readCsv(csv).map(({ Text }) => Text),
          texts.map((text) => escapeCell(`x${text}`)),
        );
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });

  it('starts with a byte order mark and has CRLF line ends', () => {
    const csv = csvTable([['Number', (n: number) => n]], [1, -2]);

    assert.equal(csv, '\ufeff"Number"\r\n"1"\r\n"-2"\r\n');
  });
});
