import assert from 'node:assert/strict';
import { checkNextBatch } from '../../src/background/drift-monitor.ts';
import { fileSourceTenant } from '../../src/source-export/file-source-tenant.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, salesChannel, testWorld } from '../ports/world.ts';
import { condition } from '../support/condition.ts';
import { changeTarget, check, hour, worldWithStampedBatch } from './stamped-batch.ts';

describe('drift monitor', () => {
  it('checks a stamped batch regularly, and reports nothing while it is unchanged', async () => {
    const here = await worldWithStampedBatch();

    assert.deepEqual([await check(here), await check(here)], [[], []]);
    assert.equal(await checkNextBatch(here.world), false, 'no check before it is due');
  });

  it('reports a changed target once, with the time of the last check without the change', async () => {
    const here = await worldWithStampedBatch();
    await check(here);
    const lastCorrectAt = here.clock.now();
    const before = changeTarget(here, 1, { exchangeGuid: null });

    const reports = [await check(here), await check(here)];

    assert.deepEqual(reports, [
      [`Person 1: ExchangeGuid is empty, expected ${String(before.exchangeGuid)}`],
      [],
    ]);
    assert.deepEqual(
      (await here.driftNotices()).map((notice) => [notice.batch, notice.lastCorrectAt]),
      [[3, lastCorrectAt]],
    );
  });

  it('goes on with the target when the export of the source has expired, and says once what is not checked', async () => {
    const here = await worldWithStampedBatch();
    Object.assign(here.world, { source: fileSourceTenant(here.world) });
    changeTarget(here, 1, { exchangeGuid: null });

    const reports = [await check(here), await check(here)];

    assert.match(reports[0]?.join('\n') ?? '', /^The source: its export has expired.*\nPerson 1: /);
    assert.deepEqual(reports[1], []);
  });

  it('reports a change again when it was corrected in between', async () => {
    const here = await worldWithStampedBatch();
    const { exchangeGuid } = changeTarget(here, 1, { exchangeGuid: null });
    await check(here);
    changeTarget(here, 1, { exchangeGuid });

    assert.deepEqual(await check(here), []);

    changeTarget(here, 1, { exchangeGuid: null });
    assert.equal((await check(here)).length, 1);
  });

  it('reports another object with the GUID of a stamped target', async () => {
    const here = await worldWithStampedBatch();
    const { exchangeGuid } = changeTarget(here, 0, {});
    here.tenants.recipients.set('stranger', {
      ...changeTarget(here, 1, {}),
      id: 'stranger',
      name: 'Stranger',
      exchangeGuid,
      addresses: [],
    });

    assert.match((await check(here)).join(), /^Person 0: Stranger \(.*\) also has GUID/i);
  });

  it('reports a new hold on a mailbox, and a broken trust', async () => {
    const here = await worldWithStampedBatch();
    const mailbox = here.tenants.state.members[2];
    assert.ok(mailbox);
    Object.assign(mailbox, { condition: { ...condition, litigationHold: true } });
    here.tenants.state.targetRelationship.enabled = false;

    const reported = await check(here);

    assert.equal(reported.length, 2);
    assert.match(reported[0] ?? '', /^The trust: /);
    assert.match(reported[1] ?? '', /^Person 2: .*litigation hold/i);
  });

  it('does not report mailboxes that have moved, and ends once all have moved', async () => {
    const here = await worldWithStampedBatch(2);
    changeTarget(here, 0, { recipientType: 'UserMailbox' });
    const first = await check(here);
    changeTarget(here, 1, { recipientType: 'UserMailbox' });
    const second = await check(here);
    here.clock.advance(24 * hour);

    assert.deepEqual([first, second], [[], []]);
    assert.equal(await checkNextBatch(here.world), false);
  });

  it('ends when an admin closes the batch', async () => {
    const here = await worldWithStampedBatch();
    const answers = [
      await here.say(sender('pradeep'), 'close batch 3'),
      await here.say(sender('megan'), 'close batch 3'),
      await here.say(sender('megan'), 'close batch 3'),
    ];
    here.clock.advance(24 * hour);

    const kinds = answers.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['refused', 'text', 'refused']);
    assert.equal(await checkNextBatch(here.world), false);
  });

  it('does not report people whose stamp was undone', async () => {
    const here = await worldWithStampedBatch();
    const answer = await here.say(sender('megan'), 'undo source-1 from run 1');
    assert.ok(answer.kind === 'run-opened');
    const { run } = answer;
    await waitUntil(async () => (await here.read(run)).phase === 'waiting');
    await here.approve(await here.read(run));
    await here.waitForOutcome({ id: run });

    assert.deepEqual(await check(here), []);
  });

  it('delivers a report once the channel accepts messages again', async () => {
    const here = await worldWithStampedBatch();
    changeTarget(here, 1, { exchangeGuid: null });
    here.control.messengerError = () =>
      new MessageError('429', { kind: 'retry', retryAfter: null });
    const whileUnavailable = await check(here);
    here.control.messengerError = () => null;

    here.clock.advance(hour);

    assert.deepEqual(whileUnavailable, []);
    assert.equal((await here.driftNotices()).length, 1);
  });

  it('reports a change as soon as there is a channel to report it in', async () => {
    const here = testWorld();
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    changeTarget(here, 1, { exchangeGuid: null });
    const withoutChannel = await check(here);
    await here.say(sender('megan', salesChannel), 'notify here');

    assert.deepEqual([withoutChannel.length, (await check(here)).length], [0, 1]);
  });

  it('reports a change again after a repair that did not last', async () => {
    const here = await worldWithStampedBatch();
    changeTarget(here, 1, { exchangeGuid: null });
    await check(here);
    const repair = await here.openRun();
    await here.approve(repair);
    await here.waitForOutcome(repair);
    changeTarget(here, 1, { exchangeGuid: null });

    assert.equal((await check(here)).length, 1);
  });

  it('starts again when a closed batch is mapped, even if there is nothing to write', async () => {
    const here = await worldWithStampedBatch();
    await here.say(sender('megan'), 'close batch 3');
    const run = await here.openRun();
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'nothing-to-write' });
    changeTarget(here, 1, { exchangeGuid: null });

    assert.equal((await check(here)).length, 1);
  });

  it('continues when the batch comes back to the policy', async () => {
    const here = await worldWithStampedBatch();
    const { policy } = here.control;
    here.control.policy = { ...policy, batches: {} };
    await check(here);
    here.control.policy = policy;
    changeTarget(here, 1, { exchangeGuid: null });

    assert.equal((await check(here)).length, 1);
  });
});
