import assert from 'node:assert/strict';
import type { Run } from '../../../src/ports/run.ts';
import { runWorkflow } from '../../../src/workflow/workflow.ts';
import { alex, codeOf, megan, textOf } from '../../commands/support/answers.ts';
import { memoryEngine } from '../../ports/engine.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';
import { assertReopened } from '../support/frozen-run.ts';
import { untilIdle } from '../support/until-idle.ts';

const adele = sender('adele');
const nestor = sender('nestor');
const hour = 3_600_000;
/** The test clock begins on Monday, November 23, 2026, at 9:00 in UTC. */
const at = (text: string) => new Date(`2026-11-${text}:00.000Z`);

describe('start time of an approval', () => {
  const worldThatRequires = (required: number) => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required } };
    return here;
  };
  type Here = ReturnType<typeof testWorld>;
  const queued = async (here: Here, startAt: string): Promise<Run> => {
    const run = await here.openRun();
    await here.approve(run, alex, startAt);
    await waitUntil(async () => (await here.read(run.id)).queuedUntil !== null);
    return here.read(run.id);
  };
  const advanceTo = async (here: Here, time: Date) => {
    here.clock.advance(time.getTime() - here.clock.now().getTime());
    await untilIdle();
  };

  it('queues the approved run until then, and everything is read again at that time', async () => {
    const here = testWorld();
    const run = await queued(here, 'Fri 22:00');
    here.tenants.recipients.delete('target-1');

    await advanceTo(here, at('27T21:59'));
    const before = [run.phase, run.queuedUntil, here.tenants.writes.length];
    await advanceTo(here, at('27T22:00'));

    assert.deepEqual(before, ['queued', at('27T22:00'), 0]);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2']);
  });

  it('is the latest one that the approvals name', async () => {
    const here = worldThatRequires(3);
    const run = await here.openRun();

    await here.approve(run, adele, 'Thu 10:00');
    await here.approve(run, nestor, 'Fri 22:00');
    await here.approve(run, alex);
    await untilIdle();

    assert.deepEqual((await here.read(run.id)).queuedUntil, at('27T22:00'));
    await advanceTo(here, at('26T10:00'));
    assert.deepEqual(here.tenants.writes, []);
  });

  it('can be changed by the same approver as long as approvals are missing', async () => {
    const here = worldThatRequires(2);
    const run = await here.openRun();

    await here.approve(run, adele, 'Fri 22:00');
    const again = await here.approve(run, adele, 'Thu 10:00');
    await here.approve(run, alex);
    await untilIdle();

    assert.equal(codeOf(again), 'approval-recorded');
    assert.deepEqual((await here.read(run.id)).queuedUntil, at('26T10:00'));
  });

  it('counts only where it can be read; otherwise nothing is approved', async () => {
    const here = testWorld();
    const run = await here.openRun();

    const answers = [];
    for (const text of ['soon', 'yesterday 10:00', 'Mon 08:00', '2027-01-01 10:00'])
      answers.push(await here.approve(run, alex, text));

    assert.deepEqual(answers.map(codeOf), Array(4).fill('bad-start'));
    assert.match(textOf(answers[0]!), /^Run 1 isn’t approved yet: I can’t read “soon” as a time\./);
    assert.match(textOf(answers[3]!), /more than 14 days ahead.*Then select Approve again\.$/);
    assert.deepEqual((await here.read(run.id)).votes, []);
  });

  it('is ignored by Reject', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const data = { verb: 'reject', run: run.id, digest: run.digest, note: 'no', startAt: 'soon' };

    assert.equal(codeOf(await here.press(sender('alex', run.place), data)), 'run-decided');
  });

  it('waits for the end of a freeze at that time', async () => {
    const here = testWorld();
    const freeze = [{ kind: 'once', from: '2026-11-27T20:00', to: '2026-11-29T06:00' }] as const;
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, freeze } };
    const run = await queued(here, 'Fri 22:00');

    await advanceTo(here, at('28T22:00'));

    assert.deepEqual([run.queuedUntil, here.tenants.writes], [at('29T06:00'), []]);
    await advanceTo(here, at('29T06:00'));
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('asks for the rights again then, and does not expire before', async () => {
    const here = testWorld();
    const run = await here.openRun();
    await here.approve(run, adele, 'Fri 22:00');
    await untilIdle();
    here.control.approverGroup = [];
    await advanceTo(here, new Date((run.expiresAt?.getTime() ?? 0) + hour));
    const afterDeadline = await here.read(run.id);

    await advanceTo(here, at('27T22:00'));

    assert.deepEqual([afterDeadline.phase, afterDeadline.outcome], ['queued', null]);
    const now = await assertReopened(here, run.id, /ADELE is no longer an approver/);
    // The start of the approval that fell away does not count any more.
    await here.approve(now, alex);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('does not come for a run that is canceled, and never earlier by pausing and resuming', async () => {
    const here = testWorld();
    const run = await queued(here, 'Fri 22:00');

    await here.say(nestor, `pause run ${run.id}`);
    await here.say(nestor, `resume run ${run.id}`);
    await untilIdle();
    const resumed = await here.read(run.id);
    await here.say(megan, `cancel run ${run.id}`);

    assert.deepEqual([resumed.queuedUntil, resumed.outcome], [at('27T22:00'), null]);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.deepEqual(here.tenants.writes, []);
  });

  it('outlives a restart, and two instances write each row once', async () => {
    const here = testWorld();
    const run = await queued(here, 'Fri 22:00');
    const memory = here.engineMemoryOf(run.id);
    const restarted = runWorkflow(run.id, memoryEngine(memory, here.clock), here.world);
    await untilIdle();

    await advanceTo(here, at('27T21:00'));
    const before = here.tenants.writes.length;
    await advanceTo(here, at('27T22:00'));

    assert.deepEqual(await restarted, { kind: 'done' });
    assert.deepEqual(
      [before, [...here.tenants.writes].sort()],
      [0, ['target-0', 'target-1', 'target-2']],
    );
  });

  it('of a partial approval counts for its rows alone', async () => {
    const here = worldThatRequires(2);
    const target = here.tenants.recipients.get('target-1')!;
    here.tenants.recipients.set('target-1', { ...target, name: 'Different Name' });
    const run = await here.openRun();

    await here.approve(run, nestor, 'Fri 22:00');
    await here.approve({ ...run, digest: run.cleanDigest }, adele);
    await here.approve({ ...run, digest: run.cleanDigest }, alex);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 2);
  });
});
