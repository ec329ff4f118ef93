import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { about, decision, later, noon, plan, request } from '../support/samples.ts';

export function plansContract(subject: () => Subject): void {
  const opened = async (batch: number) => (await subject().store.journal.open(request(batch))).run;

  it('starts every row by its kind, and the counts add up', async () => {
    const { journal } = subject().store;
    const { id } = await opened(1);

    await journal.savePlan(id, plan(12), about(later(5)));

    const rows = await journal.rows(id, 0, 12);
    assert.deepEqual(
      rows.map(({ row }) => row),
      plan(12).rows,
    );
    assert.deepEqual(
      rows.slice(0, 6).map(({ state }) => state),
      ['planned', 'unchanged', 'held', 'held', 'held', 'held'],
    );
    const { planned, unchanged, held, ...others } = await journal.tally(id);
    assert.deepEqual([planned, unchanged, held], [2, 2, 8]);
    assert.deepEqual(new Set(Object.values(others)), new Set([0]));
  });

  it('shows counts, digest and deadline on the run', async () => {
    const { journal } = subject().store;
    const run = await opened(2);

    await journal.savePlan(run.id, plan(6), about(later(5)));

    const { counts, digest } = plan(6);
    const now = await journal.read(run.id);
    assert.deepEqual(now, {
      ...run,
      counts,
      digest,
      expiresAt: later(5),
      readAt: noon,
      version: 2,
    });
  });

  it('takes the place of an earlier plan of the run, and of no other’s', async () => {
    const { journal } = subject().store;
    const [mine, other] = [await opened(3), await opened(4)];
    await journal.savePlan(mine.id, plan(12), about(later(5)));
    await journal.savePlan(other.id, plan(12), about(later(5)));

    await journal.savePlan(mine.id, plan(3, { digest: 'd2' }), about(later(6)));

    assert.deepEqual(
      (await journal.rows(mine.id, 0, 100)).map(({ row }) => row),
      plan(3, { digest: 'd2' }).rows,
    );
    assert.equal((await journal.rows(other.id, 0, 100)).length, 12);
  });

  it('can’t be replaced any more once a decision stands', async () => {
    const { journal } = subject().store;
    const { id } = await opened(5);
    await journal.savePlan(id, plan(2), about(later(5)));
    await journal.decide(id, decision('approved'));

    const saving = journal.savePlan(id, plan(2, { digest: 'other' }), about(later(5)));

    await assert.rejects(saving, /a decision stands/);
    assert.equal((await journal.read(id))?.digest, 'd1');
  });

  it('gives rows from a number up to another, in order', async () => {
    const { journal } = subject().store;
    const { id } = await opened(6);
    await journal.savePlan(id, plan(30), about(later(5)));

    const rows = await journal.rows(id, 10, 13);

    assert.deepEqual(
      rows.map(({ row }) => row.seq),
      [10, 11, 12],
    );
  });

  it('holds a hundred thousand rows', async () => {
    const { journal } = subject().store;
    const { id } = await opened(7);

    await journal.savePlan(id, plan(100_000), about(later(5)));

    const [last, none] = await journal.rows(id, 99_999, 200_000);
    assert.equal(last?.row.seq, 99_999);
    assert.equal(none, undefined);
    const tally = await journal.tally(id);
    assert.equal(
      Object.values(tally).reduce((sum, n) => sum + n),
      100_000,
    );
  });
}
