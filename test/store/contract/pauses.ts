import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { about, alex, decision, later, megan, noon, plan, request } from '../support/samples.ts';

export function pausesContract(subject: () => Subject): void {
  const approved = async (batch: number) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, plan(3, { kinds: ['ready'] }), about(later(5)));
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
}
