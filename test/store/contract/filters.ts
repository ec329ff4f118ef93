import assert from 'node:assert/strict';
import type { Finding, Row } from '../../../src/mapping/plan-rows.ts';
import type { RowState } from '../../../src/ports/row-states.ts';
import { rowGroups, type RowFilter, type RowOrder } from '../../../src/ports/row-filters.ts';
import type { Ports } from '../backends.ts';
import { later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function filtersContract(ports: () => Ports): void {
  let run = 0;
  before(async () => {
    const { journal } = ports();
    run = (await journal.openRun(runRequest(95))).run.id;
    const plan = samplePlan(16);
    await journal.savePlan(run, { ...plan, rows: plan.rows.map(changed) }, planDetails(later(5)));
  });
  const seqs = async (
    shown: RowFilter['shown'],
    search = '',
    page: { from?: number; limit?: number; order?: RowOrder } = {},
  ) => {
    const range = { from: 0, limit: 99, order: 'worst-first', ...page } as const;
    const found = await ports().journal.filterRows(run, { shown, search }, range);
    return found.map(({ row }) => row.seq);
  };
  const worstFirst = [2, 8, 0, 3, 11, 4, 12, 6, 14, 5, 13, 10, 1, 9, 7, 15];

  it('order all rows worst first: the wrong person, warnings, decisions, blocked, no match, the rest', async () => {
    assert.deepEqual(await seqs('everyone'), worstFirst);
    assert.deepEqual(await seqs('everyone', '', { from: 14, limit: 5 }), [7, 15]);
  });

  it('order rows that need a decision first for those who make it', async () => {
    const first = [3, 11, 4, 12];
    const others = worstFirst.filter((seq) => !first.includes(seq));

    assert.deepEqual(await seqs('everyone', '', { order: 'decisions-first' }), [
      ...first,
      ...others,
    ]);
  });

  it('order results with failed rows first', async () => {
    const { journal } = ports();
    const { id } = (await journal.openRun(runRequest(96))).run;
    await journal.savePlan(id, samplePlan(4, { kinds: ['ready'] }), planDetails(later(5)));
    const result = (seq: number, state: RowState) => ({
      ...{ seq, state, detail: '', code: '' },
      previous: { state: 'planned', intendedAt: null } as const,
    });
    await journal.recordResults(id, [
      result(0, 'verified'),
      result(2, 'failed'),
      result(3, 'left'),
    ]);
    const shown = async (group: 'everyone' | 'written' | 'not-approved') => {
      const range = { from: 0, limit: 9, order: 'results-first' } as const;
      const found = await journal.filterRows(id, { shown: group, search: '' }, range);
      return found.map(({ row }) => row.seq);
    };

    assert.deepEqual(await shown('everyone'), [2, 1, 0, 3]);
    assert.deepEqual(await shown('written'), [2, 0]);
    assert.deepEqual(await shown('not-approved'), [3]);
  });

  it('select the rows of each group', async () => {
    const groups = await Promise.all(rowGroups.map(async (group) => [group, await seqs(group)]));

    assert.deepEqual(Object.fromEntries(groups), {
      everyone: worstFirst,
      'worth-a-look': worstFirst.slice(0, 12),
      'wrong-person': [2, 8],
      'not-ready': [3, 11, 4, 12, 6, 14, 5, 13],
      'needs-decision': [3, 11, 4, 12],
      blocked: [6, 14],
      missing: [5, 13],
      'with-candidates': [11, 5],
      'with-warnings': [8, 0],
      ready: [],
      'on-premises': [2, 10],
      unchanged: [1, 9],
      excluded: [7, 15],
      written: [],
      failed: [],
      verified: [],
      'not-approved': [],
      'not-stamped': [8, 0],
    });
    assert.equal(await ports().journal.countRows(run, { shown: 'not-ready', search: '' }), 8);
  });

  it('select the people who have a finding, in whichever list of the row it stands', async () => {
    assert.deepEqual(await seqs({ code: 'none' }), [3, 11, 4, 12, 6, 14, 5, 13, 7, 15]);
    assert.deepEqual(await seqs({ code: 'name-differs' }), [8]);
    assert.deepEqual(await seqs({ code: "' or 1=1 --" }), []);
  });

  it('find names, addresses and ids of either side in any letter case', async () => {
    assert.deepEqual(await seqs('everyone', ' ADA5@Fabrikam '), []);
    assert.deepEqual(await seqs('everyone', ' Ada1@FABRIKAM '), [1]);
    assert.deepEqual(await seqs('everyone', 'ada1@contoso'), [1]);
    assert.deepEqual(await seqs('everyone', 'смирнова'), [9]);
    assert.deepEqual(await seqs('everyone', 's15'), [15]);
  });

  it('find codes of findings', async () => {
    assert.deepEqual(await seqs('not-ready', 'none'), [3, 11, 4, 12, 6, 14, 5, 13]);
    assert.deepEqual(await seqs('ready', 'none'), []);
    assert.equal(await ports().journal.countRows(run, { shown: 'everyone', search: 'none' }), 10);
  });

  it('treat the search text as plain text', async () => {
    assert.deepEqual(await seqs('everyone', "%' or 1=1 --"), []);
  });

  it('count people by finding, worst first, and the ready ones with warnings', async () => {
    const read = await ports().journal.read(run);

    assert.deepEqual(read?.findingCounts, [
      { code: 'pinned-despite-employee-id', people: 1 },
      { code: 'name-differs', people: 1 },
      { code: 'recoverable-over-quota', people: 2 },
      { code: 'target-dirsynced', people: 1 },
      { code: 'none', people: 10 },
    ]);
    assert.equal(read.warned, 2);
  });
}

/** Rows 0, 2 and 8 get warnings, row 9 another name, rows 5 and 11 a candidate. */
function changed(row: Row): Row {
  const finding = (code: string): Finding => ({ code, text: 'Look at it.' });
  const target = { id: 't99', name: 'Ada', address: 'other@fabrikam.com' };
  const candidates = [{ target, score: 70, reasons: [] }];
  if (row.seq === 5 && row.kind === 'missing') return { ...row, candidates };
  if (row.seq === 11 && row.kind === 'ambiguous') return { ...row, candidates };
  if (row.seq === 9) return { ...row, source: { ...row.source, name: 'Юлия Смирнова' } };
  if (row.seq === 0 && row.kind === 'ready')
    return { ...row, warnings: [finding('recoverable-over-quota')] };
  if (row.seq === 8 && row.kind === 'ready')
    return { ...row, warnings: [finding('recoverable-over-quota'), finding('name-differs')] };
  if (row.seq === 2 && row.kind === 'on-premises')
    return {
      ...row,
      warnings: [finding('target-dirsynced'), finding('pinned-despite-employee-id')],
    };
  return row;
}
