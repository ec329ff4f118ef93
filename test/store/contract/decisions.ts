import assert from 'node:assert/strict';
import type { Subject } from '../contract.ts';
import { about, alex, decision, later, megan, plan, request } from '../support/samples.ts';

export function decisionsContract(subject: () => Subject): void {
  it('are made once, and told as they stand to whoever comes later', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(1));

    const first = await journal.decide(run.id, decision('approved', alex));
    const second = await journal.decide(run.id, decision('rejected', megan));

    const mine = decision('approved', alex);
    assert.deepEqual(first, { kind: 'made', decision: mine });
    assert.deepEqual(second, { kind: 'standing', decision: mine });
    const now = await journal.read(run.id);
    assert.deepEqual(now, { ...run, decision: mine, version: run.version + 1 });
  });

  it('free the batch at once unless they approve', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(2));
    const expired = { kind: 'expired', by: null, at: later(9), digest: null, note: '' } as const;

    await journal.decide(run.id, expired);

    const now = await journal.read(run.id);
    assert.deepEqual([now?.decision, now?.outcome], [expired, { kind: 'expired' }]);
    assert.equal((await journal.open(request(2))).kind, 'opened');
  });

  it('are stale, and none is made, where the plan is no longer the one they name', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(5));
    await journal.savePlan(run.id, plan(2, { digest: 'd2' }), about(later(5)));

    const told = await journal.decide(run.id, decision('approved'));

    assert.deepEqual(told, { kind: 'stale' });
    assert.equal((await journal.read(run.id))?.decision, null);
  });

  it('are still told of a run that is closed', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(3));
    await journal.decide(run.id, decision('rejected'));
    await journal.change(run.id, { phase: 'closed', outcome: { kind: 'rejected' } });

    const told = await journal.decide(run.id, decision('approved'));

    assert.deepEqual(told, { kind: 'standing', decision: decision('rejected') });
  });

  it('are refused by a run that was closed without one, and by none', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(4));
    await journal.change(run.id, { outcome: { kind: 'broken-trust' } });

    await assert.rejects(journal.decide(run.id, decision('approved')), /closed without a decision/);
    await assert.rejects(journal.decide(9999, decision('approved')), /no such run/);

    assert.equal((await journal.read(run.id))?.decision, null);
  });
}
