import assert from 'node:assert/strict';
import { count } from '../../../src/mapping/counts.ts';
import type { Subject } from '../contract.ts';
import { about, decision, later, plan, request, oneApprover } from '../support/samples.ts';

const shown = plan(4, { kinds: ['ready', 'missing'] });
const [first] = plan(1, { digest: 'd2', kinds: ['blocked'] }).rows;
const rows = first === undefined ? [] : [first];
const counts = count([...rows, ...shown.rows.slice(1)]);

export function replacedContract(subject: () => Subject): void {
  const waiting = async (batch: number) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, shown, about(later(5)));
    await journal.change(run.id, { phase: 'waiting' });
    return run.id;
  };

  it('stand in place of the shown ones, with their own state, and the card is due again', async () => {
    const { journal } = subject().store;
    const run = await waiting(1);
    const before = await journal.read(run);

    const done = await journal.replaceRows(run, {
      was: 'd1',
      rows,
      counts,
      digest: 'd2',
      ...oneApprover,
    });

    const now = await journal.read(run);
    const stored = await journal.rows(run, 0, 10);
    assert.equal(done, true);
    assert.deepEqual(
      stored.map(({ row, state }) => [row.kind, state]),
      [
        ['blocked', 'held'],
        ['missing', 'held'],
        ['ready', 'planned'],
        ['missing', 'held'],
      ],
    );
    assert.deepEqual([now?.digest, now?.counts], ['d2', counts]);
    assert.equal(now?.version, (before?.version ?? 0) + 1);
  });

  it('are refused once the plan is another, somebody decided, or it is not shown yet', async () => {
    const { journal } = subject().store;
    const [decided, hidden] = [await waiting(2), (await journal.open(request(3))).run.id];
    await journal.decide(decided, decision('approved'));
    await journal.savePlan(hidden, shown, about(later(5)));
    const other = await waiting(4);

    const answers = [
      await journal.replaceRows(decided, { was: 'd1', rows, counts, digest: 'd2', ...oneApprover }),
      await journal.replaceRows(hidden, { was: 'd1', rows, counts, digest: 'd2', ...oneApprover }),
      await journal.replaceRows(other, { was: 'd0', rows, counts, digest: 'd2', ...oneApprover }),
    ];

    assert.deepEqual(answers, [false, false, false]);
    for (const run of [decided, hidden, other])
      assert.equal((await journal.read(run))?.digest, 'd1');
  });
}
