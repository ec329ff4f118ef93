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

  for (const [when, minutes] of [
    ['the last listing is older than five minutes', 6],
    ['the clock was set to before the last listing', -6],
  ] as const)
    it(`lists the target again when ${when}`, async () => {
      const { approve, openRun, clock, waitForOutcome, rows, tenants } = testWorld(250);
      const run = await openRun();
      const target = tenants.recipients.get('target-99');
      assert.ok(target);
      tenants.state.faultFor = (call) => {
        if (call !== 'stamp' || tenants.writes.length !== 10) return null;
        clock.advance(minutes * 60_000);
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

  it('compares each row alone right before its write if a listing takes longer than five minutes', async () => {
    const { approve, openRun, clock, waitForOutcome, rows, tenants } = testWorld(3);
    const run = await openRun();
    const target = tenants.recipients.get('target-1');
    assert.ok(target);
    const readAlone: string[] = [];
    let isRead = false;
    tenants.state.faultFor = (call, id) => {
      if (call === 'recipients') clock.advance(6 * 60_000);
      if (call !== 'mailUser' || tenants.writes.length > 2) return null;
      readAlone.push(id);
      if (id === target.id && !isRead)
        tenants.recipients.set(id, { ...target, exchangeGuid: 'f00d' });
      isRead ||= id === target.id;
      return null;
    };

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.deepEqual(readAlone.slice(0, 3).sort(), ['target-0', 'target-1', 'target-2']);
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['verified', 'drifted', 'verified'],
    );
    assert.deepEqual([...tenants.writes].sort(), ['target-0', 'target-2']);
  });

  it('stops at the first row that changed during a listing of more than five minutes with limits.drift stop', async () => {
    const here = testWorld(3);
    setLimits(here, { concurrency: 1, drift: 'stop' });
    const { approve, openRun, clock, waitForOutcome, tenants } = here;
    const run = await openRun();
    const target = tenants.recipients.get('target-1');
    assert.ok(target);
    tenants.state.faultFor = (call, id) => {
      if (call === 'recipients') clock.advance(6 * 60_000);
      if (call === 'mailUser' && id === target.id)
        tenants.recipients.set(id, { ...target, exchangeGuid: 'f00d' });
      return null;
    };

    await approve(run);

    assert.equal((await waitForOutcome(run)).kind, 'stopped');
    assert.deepEqual(tenants.writes, ['target-0']);
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
