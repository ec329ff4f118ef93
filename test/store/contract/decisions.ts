import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import {
  alex,
  decision,
  later,
  megan,
  planDetails,
  runRequest,
  samplePlan,
} from '../support/samples.ts';

export function decisionsContract(ports: () => Ports): void {
  it('are made once; a later call answers the first one', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(1));

    const first = await journal.decide(run.id, decision('approved', alex));
    const second = await journal.decide(run.id, decision('rejected', megan));

    const made = decision('approved', alex);
    assert.deepEqual(first, { kind: 'decided', decision: made });
    assert.deepEqual(second, { kind: 'already-decided', decision: made });
    assert.deepEqual(await journal.read(run.id), {
      ...run,
      decision: made,
      version: run.version + 1,
    });
  });

  for (const kind of ['rejected', 'cancelled', 'expired'] as const)
    it(`free the batch at once where the run is ${kind}`, async () => {
      const { journal } = ports();
      const { run } = await journal.openRun(runRequest(2));
      const made = { kind, by: null, at: later(9), digest: null, note: '' };

      await journal.decide(run.id, made);

      const now = await journal.read(run.id);
      assert.deepEqual([now?.decision, now?.outcome], [made, { kind }]);
      assert.equal((await journal.openRun(runRequest(2))).kind, 'opened');
    });

  it('are refused as stale where they name another plan', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(5));
    await journal.savePlan(run.id, samplePlan(2, { digest: 'd2' }), planDetails(later(5)));

    const answer = await journal.decide(run.id, decision('approved'));

    assert.deepEqual(answer, { kind: 'stale' });
    assert.equal((await journal.read(run.id))?.decision, null);
  });

  it('can name the clean part of the plan', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(6));
    const details = { ...planDetails(later(5)), cleanDigest: 'c1' };
    await journal.savePlan(run.id, samplePlan(2), details);

    const answer = await journal.decide(run.id, { ...decision('approved'), digest: 'c1' });

    assert.equal(answer.kind, 'decided');
    assert.equal((await journal.read(run.id))?.decision?.digest, 'c1');
  });

  it('are answered for a closed run that has one', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(3));
    await journal.decide(run.id, decision('rejected'));
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'rejected' } });

    const answer = await journal.decide(run.id, decision('approved'));

    assert.deepEqual(answer, { kind: 'already-decided', decision: decision('rejected') });
  });

  it('and votes are refused for a closed run without one and for no run', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(4));
    await journal.update(run.id, { outcome: { kind: 'broken-trust' } });
    const { at, note } = decision('approved');
    const vote = {
      by: alex,
      at,
      note,
      digest: 'd1',
      onBehalfOf: null,
      rights: [],
      startAt: null,
      isQuorum: () => true,
      decidedAt: () => at,
    };

    await assert.rejects(journal.decide(run.id, decision('approved')), /closed without a decision/);
    await assert.rejects(journal.vote(run.id, vote), /closed without a decision/);
    await assert.rejects(journal.decide(9999, decision('approved')), /no such run/);
    await assert.rejects(journal.vote(9999, vote), /no such run/);

    assert.equal((await journal.read(run.id))?.decision, null);
  });
}
