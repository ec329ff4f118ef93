import assert from 'node:assert/strict';
import { countResults, lineResultsFile } from '../../src/reports/uploaded-line-results.ts';
import { resolveLines } from '../../src/reports/uploaded-line-lookup.ts';
import { csvLines } from '../../src/reports/csv-table.ts';
import { peopleColumns } from '../../src/reports/people-report.ts';
import { readCsv } from './support/csv.ts';
import { matchedRow, run, stored } from './support/rows.ts';
import { read } from './support/uploads.ts';
import { workOf } from './support/work.ts';

function pairsOf(count: number): string {
  const lines = Array.from({ length: count }, (_, n) => `"Person, ${n}";p${n}@x.com;p${n}@y.com`);
  return ['Name;Source;Target', ...lines].join('\r\n');
}

const lookUps = {
  sources: (identifier: string) => `s-${identifier}`,
  targets: (identifier: string) => `t-${identifier}`,
};

/** By which factor the work grows when the input grows fourfold. */
function growth(work: (size: number) => void): number {
  work(1);
  return workOf(() => work(8_000)) / workOf(() => work(2_000));
}

describe('an upload of 50,000 lines', () => {
  it('is read and resolved line by line, with one result each', () => {
    const results = resolveLines(read(pairsOf(50_000)), lookUps);

    assert.equal(countResults(results).accepted, 50_000);
    assert.equal(countResults(results).lines, 50_000);
    const last = results.at(-1);
    assert.ok(last?.result === 'accepted');
    assert.deepEqual(
      [last.number, last.sourceId, last.targetId],
      [50_001, 's-p49999@x.com', 't-p49999@y.com'],
    );
    assert.equal(readCsv(lineResultsFile('batch.csv', results, () => '').text).length, 50_000);
  });

  it('looks up each address once', () => {
    let lookUpCount = 0;
    const counting = (identifier: string) => {
      lookUpCount += 1;
      return identifier;
    };

    resolveLines(read(pairsOf(2_000)), { sources: counting, targets: counting });

    assert.equal(lookUpCount, 4_000);
  });
});

describe('the work for a large upload or run', () => {
  it('is measured as more than linear if it is', () => {
    const factor = growth((size) => {
      const list = Array.from({ length: size }, (_, n) => n);
      for (const n of list) list.includes(-n);
    });

    assert.ok(factor > 10, String(factor));
  });

  for (const [what, work] of [
    ['reading an upload', (size: number) => void read(pairsOf(size))],
    ['resolving an upload', (size: number) => void resolveLines(read(pairsOf(size)), lookUps)],
    [
      'writing the rows of a run',
      (size: number) =>
        void csvLines(
          peopleColumns(run),
          Array.from({ length: size }, (_, seq) => stored(matchedRow({ seq }))),
        ),
    ],
  ] as const)
    it(`grows no faster than the number of lines: ${what}`, () => {
      const factor = growth(work);

      assert.ok(factor > 3.5 && factor < 4.5, String(factor));
    });
});
