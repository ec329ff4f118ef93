import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { codeOf } from '../ports/answer-code.ts';
import { mailbox } from '../ports/tenant-objects.ts';
import { sender, testWorld } from '../ports/world.ts';

const megan = sender('megan');

describe('override of a row in an open run', () => {
  it('keeps its author from approving the plan until someone else makes the last override', async () => {
    const { approve, openRun, read, say } = testWorld(3);
    const run = await openRun();
    const nestor = sender('nestor');
    const pin = 'pin source-0 to target-1 because she said so';
    await say(nestor, pin);

    const ownOverride = await approve(await read(run.id), nestor);
    await say(megan, 'unpin source-0');
    await say(megan, pin);
    const otherOverride = await approve(await read(run.id), nestor);

    assert.equal(codeOf(ownOverride), 'edited-plan');
    assert.equal(codeOf(otherOverride), 'run-decided');
  });

  it('holds back approved rows that are not sent yet', async () => {
    const { approve, openRun, control, waitForOutcome, rows, tenants, say } = testWorld(3);
    const { policy } = control;
    control.policy = { ...policy, limits: { ...policy.limits, concurrency: 1 } };
    const run = await openRun();
    const stamp = tenants.target.stamp.bind(tenants.target);
    const answers: Answer[] = [];
    tenants.target.stamp = async (id, change, claimSend) => {
      if (answers.length === 0)
        answers.push(await say(megan, 'pin source-2 to target-1 because they swapped'));
      return stamp(id, change, claimSend);
    };

    await approve(run);
    await waitForOutcome(run);

    assert.match(
      JSON.stringify(answers),
      /Run 1 is approved already; 2 of its people won’t be stamped/,
    );
    assert.deepEqual(
      (await rows(run.id)).map(({ state }) => state),
      ['verified', 'drifted', 'drifted'],
    );
  });

  describe('of a mailbox outside the batch', () => {
    const pin = 'pin source-3 to target-3 because HR says so';
    /** Person 3 is outside the batch and matches the mail user of person 2 too. */
    const withRival = () => {
      const here = testWorld(4);
      const addresses = [...mailbox(3).addresses, 'smtp:person2@fabrikam.com'];
      const batch = [mailbox(0), mailbox(1), mailbox(2)];
      here.tenants.state.members = batch;
      here.tenants.source.mailboxes = () =>
        Promise.resolve([...batch, { ...mailbox(3), addresses }]);
      const kinds = async () => (await here.rows(1)).map(({ row }) => row.kind);
      return { ...here, kinds };
    };

    it('changes the row that matches the same mail user, when it is pinned and when the pin is taken back', async () => {
      const { approve, kinds, openRun, read, rows, say } = withRival();
      const run = await openRun();
      const before = await kinds();

      await say(sender('nestor'), pin);
      const [, , released] = await rows(run.id);
      const own = await approve(await read(run.id), sender('nestor'));
      await say(megan, 'unpin source-3');

      assert.equal(before[2], 'colliding');
      assert.equal(released?.row.kind, 'ready');
      assert.match(JSON.stringify(released.row), /decided-by-pin.*Person 3.*NESTOR pinned to/);
      assert.equal(codeOf(own), 'edited-plan');
      assert.equal((await kinds())[2], 'colliding');
    });

    it('holds back the approved row that the pin had released', async () => {
      const { approve, control, openRun, waitForOutcome, rows, tenants, say } = withRival();
      const { policy } = control;
      control.policy = { ...policy, limits: { ...policy.limits, concurrency: 1 } };
      await say(sender('nestor'), pin);
      const run = await openRun();
      const stamp = tenants.target.stamp.bind(tenants.target);
      let isTakenBack = false;
      tenants.target.stamp = async (id, change, claimSend) => {
        if (!isTakenBack) await say(sender('nestor'), 'unpin source-3');
        isTakenBack = true;
        return stamp(id, change, claimSend);
      };

      await approve(run);
      await waitForOutcome(run);

      assert.deepEqual(
        (await rows(run.id)).map(({ state }) => state),
        ['verified', 'verified', 'drifted'],
      );
    });
  });

  it('is saved even if a tenant cannot be read, and the answer says that the preview is not updated', async () => {
    const { openRun, read, tenants, say, world } = testWorld(3);
    const run = await openRun();
    tenants.state.faultFor = (call) => (call === 'source profiles' ? 'forbidden' : null);

    const answer = await say(megan, 'pin source-0 to target-0 because a reason');

    assert.match(
      JSON.stringify(answer),
      /is pinned to .*run 1 still shows these people as they were.*were not compared/,
    );
    assert.equal((await read(run.id)).digest, run.digest);
    assert.equal((await world.overrides.active(new Date())).pins.length, 1);
  });

  it('can use the target of a pin whose mailbox does not exist any more', async () => {
    const { openRun, tenants, say } = testWorld(3);
    await say(megan, 'pin source-0 to target-1 because a reason');
    tenants.state.members.shift();
    await openRun();

    const answer = await say(megan, 'pin source-1 to target-1 because a reason');

    assert.equal(codeOf(answer), 'text');
  });
});
