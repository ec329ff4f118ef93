import assert from 'node:assert/strict';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;

/** A world whose canary has five rows, and how many rows were written at each read-back of one. */
function worldWithCanary(people: number) {
  const here = testWorld(people);
  const { policy } = here.control;
  here.control.policy = { ...policy, limits: { ...policy.limits, concurrency: 1, canary: 5 } };
  const readBacks: number[] = [];
  here.tenants.state.faultFor = (call) => {
    if (call === 'mailUser') readBacks.push(here.tenants.writes.length);
    return null;
  };
  return { here, readBacks };
}

/** Calls `happen` before the row with this number is written. */
function beforeRow({ tenants }: Here, row: number, happen: () => Promise<unknown>) {
  const stamp = tenants.target.stamp.bind(tenants.target);
  let isDone = false;
  tenants.target.stamp = async (...write) => {
    if (tenants.writes.length === row - 1 && !isDone) {
      isDone = true;
      await happen();
    }
    return stamp(...write);
  };
}

describe('a canary', () => {
  it('that is paused after some of its rows has the others after the pause', async () => {
    const { here, readBacks } = worldWithCanary(12);
    const run = await here.openRun();
    beforeRow(here, 3, () => here.say(sender('alex'), `pause run ${run.id}`));
    await here.approve(run);
    await waitUntil(
      async () => (await here.read(run.id)).phase === 'stamp' && readBacks.length > 0,
    );

    await here.say(sender('alex'), `resume run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...new Set(readBacks)], [2, 5]);
    assert.equal(here.tenants.writes.length, 12);
  });

  it('that has fewer rows in the first chunk has the others in the next one', async () => {
    const { here, readBacks } = worldWithCanary(1_010);
    const { recipients } = here.tenants;
    const first = await here.openRun();
    for (const { row } of await here.rows(first.id))
      if (row.seq >= 2 && row.seq < 1_000 && row.kind === 'ready')
        recipients.set(row.target.id, { ...recipients.get(row.target.id)!, ...row.after });
    await here.say(sender('alex'), `cancel run ${first.id}`);
    await here.waitForOutcome(first);
    const run = await here.openRun();
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...new Set(readBacks)], [2, 5]);
    assert.equal(here.tenants.writes.length, 12);
  });
});
