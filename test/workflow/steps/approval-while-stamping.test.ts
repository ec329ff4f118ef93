import assert from 'node:assert/strict';
import { testWorld } from '../../ports/world.ts';
import { waitUntil } from '../../ports/wait-until.ts';

type Here = ReturnType<typeof testWorld>;

describe('an approval that falls away while a chunk is stamped', () => {
  const people = 300;
  /** `happen` is called when 50 rows are written. */
  const stampWhile = async (happen: (here: Here) => unknown) => {
    const here = testWorld(people);
    let isDone = false;
    const written = { before: 0 };
    const { target } = here.tenants;
    const stamp = target.stamp.bind(target);
    target.stamp = async (...parameters) => {
      if (here.tenants.writes.length >= 50 && !isDone) {
        isDone = true;
        await happen(here);
        written.before = here.tenants.writes.length;
      }
      return stamp(...parameters);
    };
    const run = await here.openRun();
    await here.approve(run);
    return { here, run, written };
  };
  /** Rows that had been started when it happened are written. */
  const assertStopped = async (
    { here, run, written }: Awaited<ReturnType<typeof stampWhile>>,
    why: RegExp,
  ) => {
    const outcome = await here.waitForOutcome(run);
    assert.ok(outcome.kind === 'changed', outcome.kind);
    assert.match(outcome.what, why);
    const writes = here.tenants.writes.length;
    assert.ok(writes - written.before < 25, `${writes} after ${written.before}`);
    assert.equal((await here.stateCounts(run.id)).planned, people - writes);
  };

  it('ends the writing within a minute if the approver is disabled', async () => {
    const started = await stampWhile(({ clock, control }) => {
      control.disabled = ['alex'];
      clock.advance(60_000);
    });

    await assertStopped(started, /account of ALEX is disabled or deleted/);
  });

  it('ends it within a minute if two admins accept a policy without the approver', async () => {
    const started = await stampWhile(async (here) => {
      const { policy } = here.control;
      const approvers = { ...policy.roles.approvers, users: ['nestor'] };
      here.control.policy = { ...policy, roles: { ...policy.roles, approvers } };
      await here.acceptPolicy();
      here.clock.advance(60_000);
    });

    await assertStopped(started, /policy file was changed after the preview/);
  });

  it('ends it after each new listing of the target, however little time it takes', async () => {
    const started = await stampWhile(({ clock, control, tenants }) => {
      clock.advance(5 * 60_000);
      tenants.state.faultFor = (call) => {
        if (call === 'recipients') control.disabled = ['alex'];
        return null;
      };
    });

    await assertStopped(started, /account of ALEX is disabled or deleted/);
  });

  it('lets no row leave while Graph does not answer, and the rest after it', async () => {
    const { here, run, written } = await stampWhile(({ clock, control }) => {
      control.isGraphDown = true;
      clock.advance(60_000);
    });
    await waitUntil(async () => (await here.read(run.id)).waitReason !== null);
    const writtenMeanwhile = here.tenants.writes.length - written.before;
    here.control.isGraphDown = false;

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.ok(writtenMeanwhile < 25, String(writtenMeanwhile));
    assert.equal((await here.stateCounts(run.id)).verified, people);
  });

  it('is asked for once a minute at most', async () => {
    const here = testWorld(people);
    let questions = 0;
    const { directory } = here.world;
    const enabledPeople = directory.enabledPeople.bind(directory);
    directory.enabledPeople = (ids) => {
      questions += 1;
      return enabledPeople(ids);
    };
    let asked = 0;
    here.tenants.state.faultFor = (call) => {
      if (call !== 'stamp') return null;
      if (asked === 0) asked = questions;
      here.clock.advance(1_000);
      return null;
    };
    const run = await here.openRun();
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    const minutes = people / 60;
    assert.ok(questions - asked <= minutes + 2, String(questions - asked));
    assert.ok(questions - asked >= minutes - 1, String(questions - asked));
  });
});
