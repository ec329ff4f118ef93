import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readinessPage } from '../../docs/print-readiness.ts';
import { catalogue } from '../../src/mapping/readiness/finding-catalogue.ts';

describe('docs/readiness.md', () => {
  it('is up to date with the catalogue', () => {
    const page = readFileSync(new URL('../../docs/readiness.md', import.meta.url), 'utf8');

    assert.equal(page, readinessPage(), 'run `npm run docs` and commit the page');
  });

  it('has one row of eight cells for each code', () => {
    const rows = readinessPage()
      .split('\n')
      .filter((line) => line.startsWith('| `'));

    const codes = rows.map((row) => row.split('`')[1]);
    assert.deepEqual(codes.sort(), Object.keys(catalogue).sort());
    for (const row of rows) assert.equal(row.split(/(?<!\\)\|/).length, 10, row);
  });
});
