import assert from 'node:assert/strict';
import { testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;

function setLimits({ control }: Here, limits: Partial<Here['control']['policy']['limits']>): void {
  const { policy } = control;
  control.policy = { ...policy, limits: { ...policy.limits, ...limits } };
}

describe('stamp step', () => {
  it('fails one row, not the run, when the tenant refuses one object', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants } = testWorld(3);
    const run = await openRun();
    tenants.state.faultFor = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'forbidden' : null;

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['verified', 'failed', 'verified'],
    );
  });

  it('stops after as many rows with the same error as the policy allows', async () => {
    const here = testWorld(30);
    setLimits(here, { stopAfterSameErrors: 5, concurrency: 1 });
    const { approve, openRun, waitForOutcome, stateCounts, tenants } = here;
    const run = await openRun();
    tenants.state.faultFor = (call) => (call === 'stamp' ? 'refused' : null);

    await approve(run);
    const outcome = await waitForOutcome(run);

    assert.equal(outcome.kind, 'stopped');
    const { failed, planned } = await stateCounts(run.id);
    assert.deepEqual([failed, planned], [5, 25]);
  });

  it('counts errors from before a retry, so that throttling does not reset the error breaker', async () => {
    const here = testWorld(60);
    setLimits(here, { stopAfterSameErrors: 20, concurrency: 1, canary: 0 });
    const { approve, openRun, waitForOutcome, stateCounts, tenants } = here;
    const run = await openRun();
    let calls = 0;
    tenants.state.faultFor = (call) => {
      if (call !== 'stamp') return null;
      calls += 1;
      return calls % 8 === 0 ? 'throttled' : 'refused';
    };

    await approve(run);

    assert.equal((await waitForOutcome(run)).kind, 'stopped');
    assert.equal((await stateCounts(run.id)).failed, 20);
  });

  it('lists the target again when the last listing is older than five minutes', async () => {
    const { approve, openRun, clock, waitForOutcome, rows, tenants } = testWorld(250);
    const run = await openRun();
    const target = tenants.recipients.get('target-99');
    assert.ok(target);
    tenants.state.faultFor = (call) => {
      if (call !== 'stamp' || tenants.writes.length !== 10) return null;
      clock.advance(6 * 60_000);
      tenants.recipients.set(target.id, { ...target, exchangeGuid: 'f00d' });
      return null;
    };

    await approve(run);
    await waitForOutcome(run);

    const row = (await rows(run.id)).find(({ row: { source } }) => source.id === 'source-99');
    assert.equal(row?.state, 'drifted');
    assert.ok(!tenants.writes.includes('target-99'));
  });

  it('never writes a row with a listing older than five minutes, even in the middle of a chunk', async () => {
    const here = testWorld(6);
    setLimits(here, { concurrency: 1 });
    const { approve, openRun, clock, waitForOutcome, rows, tenants } = here;
    const run = await openRun();
    const target = tenants.recipients.get('target-5');
    assert.ok(target);
    tenants.state.faultFor = (call) => {
      if (call !== 'stamp' || tenants.writes.length !== 2) return null;
      clock.advance(3_600_000);
      tenants.recipients.set(target.id, { ...target, exchangeGuid: 'f00d' });
      return null;
    };

    await approve(run);
    await waitForOutcome(run);

    assert.equal((await rows(run.id))[5]?.state, 'drifted');
    assert.equal(tenants.recipients.get('target-5')?.exchangeGuid, 'f00d');
  });

  it('does not write a row that already has the approved stamp', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants } = testWorld(2);
    const run = await openRun();
    const [first] = await rows(run.id);
    const target = tenants.recipients.get('target-0');
    assert.ok(first?.row.kind === 'ready' && target);
    tenants.recipients.set(target.id, { ...target, ...first.row.after });

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(tenants.writes, ['target-1']);
    assert.equal((await rows(run.id))[0]?.state, 'unchanged');
  });
});
