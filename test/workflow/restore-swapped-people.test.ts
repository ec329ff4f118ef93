import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, salesChannel, testWorld } from '../ports/world.ts';
import { untilIdle } from './support/until-idle.ts';

const megan = sender('megan');

describe('the restore of people whose stamps went to each other’s mail users', () => {
  /** Person n of the batch is stamped at mail user n by run 1, and by the last run at mail user `targets[n]`. */
  const moved = async (targets: readonly number[]) => {
    const here = testWorld(targets.length);
    const { recipients } = here.tenants;
    const complete = async (command: string): Promise<Run> => {
      // Until then a run writes no other mailbox to a mail user.
      here.clock.advance(11 * 60_000);
      const answer = await here.say(megan, command);
      assert.ok(answer.kind === 'run-opened', JSON.stringify(answer));
      return approveWhenWaiting(answer.run);
    };
    const approveWhenWaiting = async (id: number): Promise<Run> => {
      await waitUntil(async () => ['waiting', 'closed'].includes((await here.read(id)).phase));
      const run = await here.read(id);
      await here.approve(run);
      assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
      return here.read(id);
    };
    const stamps = () =>
      [...recipients.values()].map(({ id, exchangeGuid, archiveGuid, addresses }) => ({
        ...{ id, exchangeGuid, archiveGuid, addresses: [...addresses].sort() },
      }));
    await here.say(sender('megan', salesChannel), 'notify here');
    await complete('map batch 3');
    const first = stamps();
    await complete('undo run 1');
    for (const [source, target] of targets.entries())
      await here.say(megan, `pin source-${source} to target-${target} because mixed up`);
    await complete('map batch 3');
    return { ...here, complete, approveWhenWaiting, first, stamps };
  };
  type Moved = Awaited<ReturnType<typeof moved>>;

  /** Fails once two mail users have one GUID or address, even for a moment. */
  const watchForSharedValues = ({ tenants }: Moved) => {
    const shared: string[] = [];
    const stamp = tenants.target.stamp.bind(tenants.target);
    tenants.target.stamp = async (id, change, claimSend) => {
      const result = await stamp(id, change, claimSend);
      const values = [...tenants.recipients.values()].flatMap(({ exchangeGuid, addresses }) => [
        ...(exchangeGuid === null ? [] : [exchangeGuid]),
        ...addresses.map((address) => address.toLowerCase()),
      ]);
      shared.push(...values.filter((value, index) => values.indexOf(value) !== index));
      return result;
    };
    return shared;
  };

  const cases: readonly (readonly [string, readonly number[]])[] = [
    ['two people', [1, 0]],
    ['three people in a circle', [1, 2, 0]],
    ['two people of four', [0, 2, 1, 3]],
  ];
  for (const [who, targets] of cases)
    it(`brings ${who} back with one command: the run that sets the values opens by itself`, async () => {
      const here = await moved(targets);
      const shared = watchForSharedValues(here);
      assert.notDeepEqual(here.stamps(), here.first);

      const removing = await here.complete('restore run 1');
      const setting = await here.read(removing.id + 1);
      const note = removing.notes.find(({ code }) => code === 'undo-second-run');
      assert.match(note?.text ?? '', /takes two runs.*a second run opens by itself.*its own/);
      assert.deepEqual(
        [setting.follows, setting.requester, setting.undoes?.restores],
        [removing.id, removing.requester, { run: 1, later: [2, 3, removing.id] }],
      );
      await here.launcher.start(setting.id);
      const done = await here.approveWhenWaiting(setting.id);

      assert.deepEqual(here.stamps(), here.first);
      assert.deepEqual(shared, []);
      assert.ok(done.notes.every(({ code }) => code !== 'undo-second-run'));
      await assert.rejects(here.read(done.id + 1), 'no third run');
    });

  it('holds back a row of the first run whose other attributes changed after the preview', async () => {
    const here = await moved([1, 0]);
    const { recipients } = here.tenants;
    here.clock.advance(11 * 60_000);
    const answer = await here.say(megan, 'restore run 1');
    assert.ok(answer.kind === 'run-opened');
    await waitUntil(async () => (await here.read(answer.run)).phase === 'waiting');
    const target = recipients.get('target-0');
    assert.ok(target !== undefined);
    const changed = { ...target, externalAddress: 'other@contoso.com' };
    recipients.set('target-0', changed);

    await here.approveWhenWaiting(answer.run);

    assert.deepEqual(recipients.get('target-0'), changed);
    const rows = await here.rows(answer.run);
    const held = rows.find(({ row }) => 'target' in row && row.target?.id === 'target-0');
    assert.equal(held?.state, 'drifted');
    assert.match(held.detail, /target has changed since the preview: ExternalEmailAddress was/);
  });

  it('goes on after a pause in the middle of the first run', async () => {
    const here = await moved([1, 2, 0]);
    let isPaused = false;
    here.control.policy = {
      ...here.control.policy,
      limits: { ...here.control.policy.limits, concurrency: 1 },
    };
    await here.acceptPolicy();
    here.tenants.state.faultFor = (call) => {
      if (call !== 'stamp' || isPaused) return null;
      isPaused = true;
      void here.say(megan, 'pause all').then(() => here.clock.advance(60_000));
      return null;
    };

    const answer = await here.say(megan, 'restore run 1');
    assert.ok(answer.kind === 'run-opened');
    await waitUntil(async () => (await here.read(answer.run)).phase === 'waiting');
    const before = here.tenants.writes.length;
    await here.approve(await here.read(answer.run));
    await untilIdle();
    const writtenBefore = here.tenants.writes.length - before;
    await here.say(megan, 'resume all');
    await here.waitForOutcome({ id: answer.run });

    const states = (await here.rows(answer.run)).map(({ state }) => state);
    assert.ok(writtenBefore > 0 && writtenBefore < 3, String(writtenBefore));
    assert.deepEqual(states, ['verified', 'verified', 'verified']);
  });

  it('brings a person back whose values another person’s mail user has, although that one only loses them', async () => {
    const here = testWorld(2);
    const all = [...here.tenants.state.members];
    here.tenants.state.members.splice(1);
    const complete = async (command: string) => {
      here.clock.advance(11 * 60_000);
      const answer = await here.say(megan, command);
      assert.ok(answer.kind === 'run-opened');
      await waitUntil(async () => (await here.read(answer.run)).phase === 'waiting');
      await here.approve(await here.read(answer.run));
      await here.waitForOutcome({ id: answer.run });
      return answer.run;
    };
    await complete('map batch 3');
    const guid = here.tenants.recipients.get('target-0')?.exchangeGuid;
    await complete('undo run 1');
    await here.say(megan, 'pin source-0 to target-1 because mixed up');
    await complete('map batch 3');

    const removing = await complete('restore run 1');
    await here.launcher.start(removing + 1);
    await waitUntil(async () => (await here.read(removing + 1)).phase === 'waiting');
    await here.approve(await here.read(removing + 1));
    await here.waitForOutcome({ id: removing + 1 });

    const guids = ['target-0', 'target-1'].map(
      (id) => here.tenants.recipients.get(id)?.exchangeGuid,
    );
    assert.deepEqual(guids, [guid, null]);
    assert.equal(all.length, 2);
  });

  it('is blocked for both where one mail user was changed since, because the other’s values stay there', async () => {
    const here = await moved([1, 0]);
    const changed = here.tenants.recipients.get('target-0');
    assert.ok(changed);
    here.tenants.recipients.set('target-0', { ...changed, archiveGuid: 'changed by someone else' });
    const answer = await here.say(megan, 'restore run 1');
    assert.ok(answer.kind === 'run-opened');

    assert.deepEqual(await here.waitForOutcome({ id: answer.run }), { kind: 'nothing-to-write' });

    const reasons = (await here.rows(answer.run)).map(({ row }) =>
      row.kind === 'blocked' ? row.reasons.map(({ code }) => code).sort() : row.kind,
    );
    assert.deepEqual(reasons, [['undo-changed'], ['undo-taken']]);
  });
});
