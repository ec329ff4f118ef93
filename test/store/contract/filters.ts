import assert from 'node:assert/strict';
import type { RowKind } from '../../../src/mapping/plan-rows.ts';
import type { Ports } from '../backends.ts';
import { later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function filtersContract(ports: () => Ports): void {
  let run = 0;
  before(async () => {
    const { journal } = ports();
    run = (await journal.openRun(runRequest(95))).run.id;
    const plan = samplePlan(16);
    const rows = plan.rows.map((row) =>
      row.seq === 9 ? { ...row, source: { ...row.source, name: 'Юлия Смирнова' } } : row,
    );
    await journal.savePlan(run, { ...plan, rows }, planDetails(later(5)));
  });
  const seqs = async (kind: RowKind | null, search: string, page = { from: 0, limit: 99 }) =>
    (await ports().journal.filterRows(run, { kind, search }, page)).map(({ row }) => row.seq);

  it('select all rows without a kind and a search text, page by page', async () => {
    assert.deepEqual(await seqs(null, ''), [...Array(16).keys()]);
    assert.deepEqual(await seqs(null, '', { from: 14, limit: 5 }), [14, 15]);
  });

  it('select rows of one kind', async () => {
    assert.deepEqual(await seqs('missing', ''), [5, 13]);
    assert.equal(await ports().journal.countRows(run, { kind: 'missing', search: '' }), 2);
  });

  it('find names, addresses and ids of either side in any letter case', async () => {
    assert.deepEqual(await seqs(null, ' ADA5@Fabrikam '), []);
    assert.deepEqual(await seqs(null, ' Ada1@FABRIKAM '), [1]);
    assert.deepEqual(await seqs(null, 'ada1@contoso'), [1]);
    assert.deepEqual(await seqs(null, 'смирнова'), [9]);
    assert.deepEqual(await seqs(null, 's15'), [15]);
  });

  it('find codes of findings', async () => {
    assert.deepEqual(await seqs('blocked', 'none'), [6, 14]);
    assert.deepEqual(await seqs('ready', 'none'), []);
    assert.equal(await ports().journal.countRows(run, { kind: null, search: 'none' }), 10);
  });

  it('treat the search text as plain text', async () => {
    assert.deepEqual(await seqs(null, "%' or 1=1 --"), []);
  });
}
