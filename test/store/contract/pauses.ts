import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { about, alex, decision, later, megan, noon, plan, request } from '../support/samples.ts';

export function pausesContract(subject: () => Subject): void {
  const approved = async (batch: number, size = 3) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, plan(size, { kinds: ['ready'] }), about(later(5)));
    await journal.decide(run.id, decision('approved'));
    return run.id;
  };

  it('of a run let no write of it begin, nor be sent again', async () => {
    const { journal } = subject().store;
    const [run, other] = [await approved(91), await approved(92)];
    assert.ok(await journal.intend(run, 0, noon));
    await journal.change(run, { pausedBy: alex });

    const during = [
      await journal.intend(run, 1, noon),
      await journal.renew(run, 0, { was: noon, at: later(1) }),
      await journal.intend(other, 1, noon),
    ];
    const { pausedBy } = (await journal.read(run)) ?? {};
    await journal.change(run, { pausedBy: null });

    assert.deepEqual(during, [false, false, true]);
    assert.deepEqual(pausedBy, alex);
    assert.ok(await journal.intend(run, 1, noon));
    assert.ok(await journal.renew(run, 0, { was: noon, at: later(1) }));
  });

  it('of all hold for every run, and tell who made them first', async () => {
    const { journal } = subject().store;
    const run = await approved(93);
    await journal.halt(megan);
    await journal.halt(alex);

    const during = [await journal.intend(run, 0, noon), await journal.halted()];
    await journal.halt(null);

    assert.deepEqual(during, [false, megan]);
    assert.equal(await journal.halted(), null);
    assert.ok(await journal.intend(run, 0, noon));
  });

  it('are not all that keeps a write back: a run that is open and writes the same target the other way does', async () => {
    const { journal } = subject().store;
    // Rows that no other test has sent.
    const mapping = await approved(94, 902);
    const { run: undo } = await journal.open({
      ...request(90),
      undoes: { run: mapping, sources: null, restores: null },
    });
    await journal.savePlan(undo.id, plan(902, { kinds: ['ready'] }), about(later(5)));
    await journal.decide(undo.id, decision('approved'));
    assert.ok(await journal.intend(mapping, 900, noon));

    const both = [
      await journal.intend(undo.id, 900, noon),
      await journal.intend(undo.id, 901, noon),
    ];
    const [held] = await journal.rows(undo.id, 900, 901);
    const since = await journal.writtenSince(mapping);

    assert.deepEqual(both, [false, true]);
    assert.equal(held?.state, 'drifted');
    assert.match(held.detail, /in the other direction/);
    assert.deepEqual([...since], [['t901', undo.id]]);
  });
}
