import assert from 'node:assert/strict';
import { JournalError } from '../../../src/ports/errors.ts';
import { alex } from '../../commands/support/answers.ts';
import { endFreeze } from '../../commands/support/pausing.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { salesChannel, sender } from '../../ports/world.ts';
import { assertReopened, frozenWorld, queued } from '../support/frozen-run.ts';
import { untilIdle } from '../support/until-idle.ts';

const adele = sender('adele');

describe('run that is reopened before its first write', () => {
  it('tells the requester, the channels and the card why', async () => {
    const here = frozenWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];

    await endFreeze(here);

    const [told, ...others] = (await here.announcements()).filter((text) => /again/.test(text));
    assert.match(told ?? '', /^Run 1 needs approval again\. .*ADELE is no longer an approver\./);
    // Megan has no known personal chat, so she is mentioned where she asked, and in the channel.
    assert.deepEqual(others, [told]);
    const card = here.sent.findLast(({ message }) => message.kind === 'card');
    assert.match(card?.message.view.run.reopened?.why ?? '', /ADELE/);
    assert.equal((await here.read(run.id)).phase, 'waiting');
  });

  it('tells it once, even if the step is interrupted after the run was reopened', async () => {
    const here = frozenWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    const own = here.world.journal.own.bind(here.world.journal);
    let interruptions = 0;
    here.world.journal.own = async (id) => {
      const owned = await own(id);
      return {
        ...owned,
        reopen: async (run, reopening) => {
          await owned.reopen(run, reopening);
          interruptions += 1;
          throw new JournalError('reopening a run', new Error('no answer'));
        },
      };
    };
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];

    await endFreeze(here);

    await assertReopened(here, run.id, /ADELE/);
    assert.equal(interruptions, 1);
    const told = (await here.announcements()).filter((text) => /again/.test(text));
    assert.deepEqual([told.length, new Set(told).size], [2, 1]);
  });

  it('plans the rows again that a partial approval had left', async () => {
    const here = frozenWorld();
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    const run = await here.openRun();
    await here.approve({ ...run, digest: run.cleanDigest }, adele);
    await waitUntil(async () => (await here.stateCounts(run.id)).left === 1);
    here.control.approverGroup = [];
    await endFreeze(here);
    const now = await assertReopened(here, run.id, /ADELE/);

    await here.approve(now, alex);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
  });

  it('expires at its new deadline, and is reminded of before', async () => {
    const here = frozenWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, remind: 3_600_000 } };
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];
    await endFreeze(here);
    await assertReopened(here, run.id, /ADELE/);

    here.clock.advance(2 * 3_600_000);
    await untilIdle();
    await here.deliverAll();
    const reminders = here.sent.filter(({ message }) => message.kind === 'reminder');
    here.clock.advance(25 * 3_600_000);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'expired' });
    assert.equal(reminders.length, 1);
    assert.deepEqual(here.tenants.writes, []);
  });

  it('does not expire a run that a message of its earlier approval wakes too early', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];
    await endFreeze(here);
    await here.launcher.wake(run.id, { at: here.clock.now() });
    await untilIdle();

    const now = await assertReopened(here, run.id, /ADELE/);

    await here.approve(now, alex);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('ends if somebody cancels it in the moment in which it is reopened', async () => {
    const here = frozenWorld();
    const run = await queued(here, ['adele']);
    here.control.approverGroup = [];
    await endFreeze(here);
    await assertReopened(here, run.id, /ADELE/);

    await here.world.journal.update(run.id, { cancelRequestedBy: alex.person });
    await here.launcher.wake(run.id, 'cancelled');

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.equal((await here.read(run.id)).decision?.by?.id, 'alex');
  });
});
