import assert from 'node:assert/strict';
import { noRowFilter } from '../../../src/ports/row-filters.ts';
import type { Ports } from '../backends.ts';
import { later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

const passed = { result: 'Success', message: '' } as const;
const failed = { result: 'Failed', message: 'It isn’t \0 in "scope".' } as const;

export function moveTestsContract(ports: () => Ports): void {
  const planned = async (batch: number) => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, samplePlan(4), planDetails(later(5)));
    return run.id;
  };

  it('are read with their rows, filtered rows and earlier rows', async () => {
    const { journal } = ports();
    const run = await planned(1);
    const untouched = await planned(2);

    await journal.saveMoveTest(run, 1, failed);

    const saved = { result: 'Failed', message: 'It isn’t \uFFFD in "scope".' };
    const rows = await journal.rows(run, 0, 9);
    const filtered = await journal.filterRows(run, noRowFilter, {
      ...{ from: 0, limit: 9, order: 'worst-first' },
    });
    for (const list of [rows, filtered])
      assert.deepEqual(
        list.flatMap(({ row, moveTest }) => (moveTest === null ? [] : [[row.seq, moveTest]])),
        [[1, saved]],
      );
    assert.deepEqual(
      (await journal.rowHistory('s1', 9)).map((past) => [past.run, past.stored.moveTest]),
      [
        [untouched, null],
        [run, saved],
      ],
    );
  });

  it('are counted by result, only the latest of each row', async () => {
    const { journal } = ports();
    const run = await planned(3);
    const before = await journal.moveTests(run);

    for (const seq of [0, 1, 2]) await journal.saveMoveTest(run, seq, failed);
    await journal.saveMoveTest(run, 0, passed);

    assert.deepEqual(before, { passed: 0, failed: 0 });
    assert.deepEqual(await journal.moveTests(run), { passed: 1, failed: 2 });
    assert.deepEqual(
      (await journal.rows(run, 0, 9)).map(({ state }) => state),
      ['planned', 'unchanged', 'held', 'held'],
    );
  });

  it('leave a note on the run where they were not possible', async () => {
    const { journal } = ports();
    const run = await planned(4);
    const note = { code: 'move-untested', text: 'No such endpoint.' };
    const version = (await journal.read(run))?.version ?? 0;

    await journal.update(run, { notes: [note] });

    const now = await journal.read(run);
    assert.deepEqual([now?.notes, now?.version], [[note], version + 1]);
  });
}
