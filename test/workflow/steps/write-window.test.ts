import assert from 'node:assert/strict';
import type { Run } from '../../../src/ports/run.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

describe('write window', () => {
  const longFreeze = { kind: 'once', from: '2000-01-01T00:00', to: '2090-01-01T00:00' } as const;
  const frozenWorld = () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, freeze: [longFreeze] } };
    return here;
  };
  const untilQueued = (here: ReturnType<typeof testWorld>, run: Run) =>
    waitUntil(async () => (await here.read(run.id)).queuedUntil !== null);

  it('queues an approved run in a freeze, and rechecks everything after it', async () => {
    const here = frozenWorld();
    const run = await here.openRun();
    await here.approve(run);
    await untilQueued(here, run);
    const queued = await here.read(run.id);

    assert.deepEqual([queued.phase, here.tenants.writes.length], ['queued', 0]);
    assert.equal(queued.queuedUntil?.toISOString(), '2090-01-01T00:00:00.000Z');
    here.tenants.recipients.delete('target-1');
    here.clock.advance(new Date('2090-01-01T00:00:01Z').getTime() - here.clock.now().getTime());
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2']);
    assert.equal((await here.read(run.id)).queuedUntil, null);
  });

  it('interrupts stamping when a freeze begins, and rechecks everything after it', async () => {
    const here = testWorld(230);
    const freeze = { kind: 'once', from: '2026-11-23T10:00', to: '2026-11-30T10:00' } as const;
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      limits: { ...policy.limits, canary: 0, freeze: [freeze], concurrency: 1 },
    };
    const run = await here.openRun();
    here.tenants.state.faultFor = (call) => {
      // The freeze begins during the write of row 200.
      if (call === 'stamp' && here.tenants.writes.length === 199) here.clock.advance(2 * 3_600_000);
      return null;
    };
    await here.approve(run);
    await untilQueued(here, run);
    const writtenBefore = here.tenants.writes.length;
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;

    here.clock.advance(8 * 24 * 3_600_000);

    assert.equal(writtenBefore, 200);
    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.equal(here.tenants.writes.length, 200);
    assert.equal((await here.stateCounts(run.id)).verified, 200);
  });

  it('ends a queued run that is canceled', async () => {
    const here = frozenWorld();
    const run = await here.openRun();
    await here.approve(run);
    await untilQueued(here, run);

    await here.say(sender('megan'), `cancel run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.deepEqual(here.tenants.writes, []);
  });
});
