import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';

describe('retry of a workflow step', () => {
  it('waits for a throttled tenant, shows the reason, and continues', async () => {
    const { approve, openRun, waitForOutcome, tenants, world } = testWorld(3);
    const run = await openRun();
    let throttledCalls = 5;
    const reasons: (string | null)[] = [];
    tenants.state.faultFor = (call) =>
      call === 'stamp' && throttledCalls-- > 0 ? 'throttled' : null;
    const { clock } = world;
    const sleep = clock.sleep.bind(clock);
    Object.assign(clock, {
      sleep: async (ms: number) => {
        reasons.push((await world.journal.read(run.id))?.waitReason ?? null);
        return sleep(ms);
      },
    });

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.ok(reasons.some((reason) => reason?.includes('throttled')));
    assert.equal((await world.journal.read(run.id))?.waitReason, null);
    assert.equal(new Set(tenants.writes).size, tenants.writes.length);
  });

  it('continues for as long as some rows are written between the throttled calls', async () => {
    const { approve, openRun, control, waitForOutcome, tenants } = testWorld(300);
    // One row at a time, so that the pauses add up to more than the time limit without progress.
    const { limits } = control.policy;
    control.policy = { ...control.policy, limits: { ...limits, concurrency: 1 } };
    const throttled = new Set<string>();
    tenants.state.faultFor = (call, id) => {
      if (call !== 'stamp' || throttled.has(id)) return null;
      throttled.add(id);
      return 'throttled';
    };
    const run = await openRun();

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.equal(throttled.size, 300);
  });

  it('ends the run when a tenant stays unreachable', async () => {
    const { openRun, waitForOutcome, tenants } = testWorld(1);
    tenants.state.faultFor = (call) => (call === 'mailboxes' ? 'unreachable' : null);

    const outcome = await waitForOutcome(await openRun());

    assert.equal(outcome.kind, 'failed');
    assert.match(JSON.stringify(outcome), /ask for a new preview/);
  });

  it('ends the run at once when a right is missing, and names who can grant it', async () => {
    const { openRun, waitForOutcome, tenants } = testWorld(1);
    tenants.state.faultFor = (call) => (call === 'recipients' ? 'forbidden' : null);

    const outcome = await waitForOutcome(await openRun());

    assert.equal(outcome.kind, 'failed');
    assert.match(JSON.stringify(outcome), /administrator of the target tenant/);
  });

  it('ends the run with an outcome when Crosswalk has an internal error', async () => {
    const { openRun, waitForOutcome, read, tenants } = testWorld(1);
    tenants.state.faultFor = () => {
      throw new TypeError('a bug');
    };

    const run = await openRun();

    assert.equal((await waitForOutcome(run)).kind, 'failed');
    assert.match(JSON.stringify((await read(run.id)).outcome), /Crosswalk had an internal error/);
  });
});
