import assert from 'node:assert/strict';
import { resolve } from '../../src/report/fate.ts';
import { fateCsv, summary } from '../../src/report/fates.ts';
import { rowsFile } from '../../src/report/rows.ts';
import { readCsv } from './support/csv.ts';
import { matchedRow, run, stored } from './support/rows.ts';
import { read } from './support/uploads.ts';
import { workOf } from './support/work.ts';

function pairsOf(count: number): string {
  const lines = Array.from({ length: count }, (_, n) => `"Person, ${n}";p${n}@x.com;p${n}@y.com`);
  return ['Name;Source;Target', ...lines].join('\r\n');
}

const lookUps = { sources: (word: string) => `s-${word}`, targets: (word: string) => `t-${word}` };

/** How many times the work grows when what is to be done grows fourfold. */
function growth(doing: (size: number) => void): number {
  doing(1);
  return workOf(() => doing(8_000)) / workOf(() => doing(2_000));
}

describe('a file of 50,000 lines', () => {
  it('is read and resolved line by line, and told of line by line', () => {
    const fates = resolve(read(pairsOf(50_000)), lookUps);

    assert.equal(summary(fates).accepted, 50_000);
    assert.equal(summary(fates).lines, 50_000);
    const last = fates.at(-1);
    assert.ok(last?.fate === 'accepted');
    assert.deepEqual(
      [last.number, last.sourceId, last.targetId],
      [50_001, 's-p49999@x.com', 't-p49999@y.com'],
    );
    assert.equal(readCsv(fateCsv('wave.csv', fates).text).length, 50_000);
  });

  it('asks for each address once', () => {
    let asked = 0;
    const counting = (word: string) => {
      asked += 1;
      return word;
    };

    resolve(read(pairsOf(2_000)), { sources: counting, targets: counting });

    assert.equal(asked, 4_000);
  });
});

describe('work', () => {
  it('is seen to be more than linear where it is', () => {
    const factor = growth((size) => {
      const list = Array.from({ length: size }, (_, n) => n);
      for (const n of list) list.includes(-n);
    });

    assert.ok(factor > 10, String(factor));
  });

  for (const [what, doing] of [
    ['reading an upload', (size: number) => void read(pairsOf(size))],
    ['resolving it', (size: number) => void resolve(read(pairsOf(size)), lookUps)],
    [
      'writing the rows of a run',
      (size: number) =>
        void rowsFile(
          run,
          Array.from({ length: size }, (_, seq) => stored(matchedRow({ seq }))),
        ),
    ],
  ] as const)
    it(`grows no faster than the lines in ${what}`, () => {
      const factor = growth(doing);

      assert.ok(factor > 3.5 && factor < 4.5, String(factor));
    });
});
