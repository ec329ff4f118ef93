import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import type { Journal } from '../../src/ports/journal.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import { announce } from '../../src/runs/announce-in-channels.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';

const retry = (retryAfter: number | null = null) =>
  new MessageError('429', { kind: 'retry', retryAfter });
const notFound = new MessageError('404', { kind: 'rejected', retryAfter: null });

describe('outbox worker', () => {
  it('repeats a post after the pause that the chat asks for, and posts the card once', async () => {
    const { openRun, clock, control, deliverAll, sent, world } = testWorld(1);
    control.messengerError = () => retry(5_000);
    await openRun();

    await deliverDue(world);
    control.messengerError = () => null;
    const early = await deliverDue(world);
    clock.advance(5_000);
    await deliverAll();

    assert.equal(early, 0);
    assert.equal(sent.filter(({ edited }) => !edited).length, 1);
  });

  it('drops a message to a conversation that no longer exists and delivers the others', async () => {
    const { openRun, clock, control, deliverAll, sent, say } = testWorld(1);
    await say(sender('megan', salesChannel), 'notify here');
    control.messengerError = ({ id }) => (id === salesChannel.id ? notFound : null);

    await openRun();
    await deliverAll();
    clock.advance(3_600_000);
    await deliverAll();

    assert.deepEqual(
      sent.map(({ place }) => place.id),
      ['a:megan'],
    );
  });

  it('waits longer after each failure, but at most 20 seconds', async () => {
    const { openRun, clock, control, sent, world } = testWorld(1);
    control.messengerError = () => retry();
    await openRun();

    for (let round = 0; round < 12; round += 1) {
      await deliverDue(world);
      clock.advance(20_000);
    }
    control.messengerError = () => null;
    const due = await deliverDue(world);

    assert.equal(due, 1);
    assert.equal(sent.length, 1);
  });

  it('edits every card until it shows the latest state of its run', async () => {
    const { approve, openRun, waitForOutcome, deliverAll, sent, outbox } = testWorld(1);
    const run = await openRun();
    await outbox.queueCopy(run.id, salesChannel);
    await deliverAll();

    await approve(run);
    await waitForOutcome(run);
    await deliverAll();

    for (const id of [salesChannel.id, 'a:megan']) {
      const last = sent
        .filter(({ message, place }) => message.kind === 'card' && place.id === id)
        .at(-1);
      assert.equal(last?.edited, true);
      assert.equal(last.message.view.run.outcome?.kind, 'done');
    }
  });

  it('posts nothing that another process has claimed while this one was suspended', async () => {
    const { clock, openRun, sent, world } = testWorld(1);
    await openRun();
    const countRows = world.journal.countRows.bind(world.journal);
    let otherPosts = 0;
    const suspended: Journal = {
      ...world.journal,
      countRows: async (...query) => {
        clock.advance(30_000);
        otherPosts += await deliverDue(world);
        return countRows(...query);
      },
    };

    await deliverDue({ ...world, journal: suspended });

    assert.equal(otherPosts, 1);
    assert.equal(sent.length, 1);
  });

  it('delivers an announcement to every registered channel, later where one refuses it', async () => {
    const { announcements, clock, control, say, world } = testWorld(1);
    const other = { ...salesChannel, id: '19:other' };
    for (const place of [salesChannel, other]) await say(sender('megan', place), 'notify here');
    control.messengerError = ({ id }) => (id === other.id ? retry() : null);

    const text = 'All runs are paused.';
    await announce({ text, topic: 'pause', batch: null, key: null }, world);

    const before = [...(await announcements())];
    control.messengerError = () => null;
    clock.advance(20_000);
    assert.deepEqual(before, ['All runs are paused.']);
    assert.deepEqual(await announcements(), [...before, 'All runs are paused.']);
    clock.advance(3_600_000);
    assert.equal((await announcements()).length, 2);
  });
});
