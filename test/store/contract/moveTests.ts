import assert from 'node:assert/strict';
import { everything } from '../../../src/run/look.ts';
import type { Subject } from '../contract.ts';
import { about, later, plan, request } from '../support/samples.ts';

export function moveTestsContract(subject: () => Subject): void {
  const planned = async (batch: number) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, plan(4), about(later(5)));
    return run.id;
  };
  const passed = { result: 'Success', message: '' } as const;
  const failed = { result: 'Failed', message: 'It isn’t \0 in "scope".' } as const;

  it('are kept with the rows they are of, wherever those are read', async () => {
    const { journal } = subject().store;
    const run = await planned(1);
    const untouched = await planned(2);

    await journal.keepMoveTest(run, 1, failed);

    const kept = { result: 'Failed', message: 'It isn’t \uFFFD in "scope".' };
    const expected = [null, kept, null, null];
    const [rows, filtered, past] = [
      await journal.rows(run, 0, 9),
      await journal.filtered(run, everything, { from: 0, limit: 9 }),
      await journal.rowsOf('s1', 9),
    ];
    assert.deepEqual(
      rows.map(({ moveTest }) => moveTest),
      expected,
    );
    assert.deepEqual(
      filtered.map(({ moveTest }) => moveTest),
      expected,
    );
    assert.deepEqual(
      past.map((one) => [one.run, one.stored.moveTest]),
      [
        [untouched, null],
        [run, kept],
      ],
    );
  });

  it('are counted by what came out, the latest of each row alone', async () => {
    const { journal } = subject().store;
    const run = await planned(3);
    const before = await journal.moveTests(run);

    for (const seq of [0, 1, 2]) await journal.keepMoveTest(run, seq, failed);
    await journal.keepMoveTest(run, 0, passed);

    assert.deepEqual(before, { passed: 0, failed: 0 });
    assert.deepEqual(await journal.moveTests(run), { passed: 1, failed: 2 });
    assert.deepEqual(
      (await journal.rows(run, 0, 9)).map(({ state }) => state),
      ['planned', 'unchanged', 'held', 'held'],
    );
  });

  it('leave a note with the run where they could not be made', async () => {
    const { journal } = subject().store;
    const run = await planned(4);
    const note = { code: 'move-untested', text: 'No such endpoint.' };
    const version = (await journal.read(run))?.version ?? 0;

    await journal.change(run, { notes: [note] });

    const now = await journal.read(run);
    assert.deepEqual([now?.notes, now?.version], [[note], version + 1]);
  });
}
