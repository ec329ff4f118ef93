import assert from 'node:assert/strict';
import { checkNextBatch } from '../../src/background/drift-monitor.ts';
import { sender, salesChannel, testWorld } from '../ports/world.ts';

describe('a drift check that is interrupted before it is recorded', () => {
  it('is told once, and a later change is told too', async () => {
    const here = testWorld(3);
    await here.say(sender('megan', salesChannel), 'notify here');
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    const change = (id: string) => {
      const mailUser = here.tenants.recipients.get(id);
      assert.ok(mailUser);
      here.tenants.recipients.set(id, { ...mailUser, exchangeGuid: null });
    };
    const check = () => {
      here.clock.advance(6 * 3_600_000);
      return checkNextBatch(here.world);
    };
    const { monitoredBatches } = here.world;
    const recordCheck = monitoredBatches.recordCheck.bind(monitoredBatches);
    change('target-1');
    monitoredBatches.recordCheck = () => Promise.reject(new Error('interrupted'));

    await assert.rejects(check(), /interrupted/);
    monitoredBatches.recordCheck = recordCheck;
    await check();
    change('target-2');
    await check();

    const told = (await here.driftNotices()).map(({ drifts }) => drifts.map(({ name }) => name));
    assert.deepEqual(told, [['Person 1'], ['Person 2']]);
  });
});
