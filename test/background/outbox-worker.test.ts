import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { deliverDue, outboxWorker } from '../../src/background/outbox-worker.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { MessageError } from '../../src/ports/errors.ts';
import { announce } from '../../src/runs/announce-run.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';

const retry = (retryAfter: number | null = null) =>
  new MessageError('429', { kind: 'retry', retryAfter });
const notFound = new MessageError('404', { kind: 'rejected', retryAfter: null });
const noAnswer = new MessageError('no answer', { kind: 'unknown', retryAfter: null });

/** How often a message is posted whose answers are all lost. */
async function countPosts({ clock, control, world }: ReturnType<typeof testWorld>) {
  let posts = 0;
  control.messengerError = () => {
    posts += 1;
    return noAnswer;
  };
  for (let round = 0; round < 6; round += 1) {
    await deliverDue(world);
    clock.advance(20_000);
  }
  return posts;
}

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

  it('repeats a card once when the answer to the post is lost', async () => {
    const here = testWorld(1);
    await here.openRun();

    assert.equal(await countPosts(here), 2);
  });

  it('never repeats a reminder when the answer to the post is lost', async () => {
    const here = testWorld(1);
    const run = await here.openRun();
    await here.deliverAll();
    const reminder = { kind: 'reminder', place: salesChannel, mention: null } as const;
    await here.outbox.queueNotices(run.id, [reminder]);

    assert.equal(await countPosts(here), 1);
  });

  it('delivers an announcement to every registered channel, later where one refuses it', async () => {
    const { announcements, clock, control, say, world } = testWorld(1);
    const other = { ...salesChannel, id: '19:other' };
    for (const place of [salesChannel, other]) await say(sender('megan', place), 'notify here');
    control.messengerError = ({ id }) => (id === other.id ? retry() : null);

    const channels = await announce('All runs are paused.', world);

    const before = [...(await announcements())];
    control.messengerError = () => null;
    clock.advance(20_000);
    assert.equal(channels, 2);
    assert.deepEqual(before, ['All runs are paused.']);
    assert.deepEqual(await announcements(), [...before, 'All runs are paused.']);
    clock.advance(3_600_000);
    assert.equal((await announcements()).length, 2);
  });

  it('repeats an announcement once when the answer to the post is lost', async () => {
    const here = testWorld(1);
    await here.say(sender('megan', salesChannel), 'notify here');
    await announce('All runs are paused.', here.world);

    assert.equal(await countPosts(here), 2);
  });

  describe('in the background', () => {
    /** Ends only when the signal aborts, so that nothing but a wake-up starts the next round. */
    const sleep: Clock['sleep'] = async (_ms, signal) => {
      if (signal !== undefined && !signal.aborted) await once(signal, 'abort');
    };
    const started = () => {
      const here = testWorld(1);
      const database = { isDown: false };
      const errors: string[] = [];
      const worker = outboxWorker({
        ...here.world,
        clock: { now: () => here.clock.now(), sleep },
        outbox: {
          ...here.outbox,
          claim: (now, lease) =>
            database.isDown ? Promise.reject(new Error('down')) : here.outbox.claim(now, lease),
        },
        log: { ...here.world.log, error: (sentence) => errors.push(sentence) },
      });
      return { ...here, database, errors, worker };
    };

    it('posts at once what this process queues', async () => {
      const { openRun, sent, worker } = started();

      await openRun();

      await waitUntil(() => Promise.resolve(sent.length > 0));
      await worker.stop();
      assert.equal(sent[0]?.message.kind, 'card');
    });

    it('goes on after a round that fails', async () => {
      const { control, database, errors, outbox, worker } = started();
      const posts: string[] = [];
      control.messengerError = ({ id }) => {
        posts.push(id);
        return null;
      };
      database.isDown = true;
      await outbox.queueAnnouncement([salesChannel], { kind: 'announcement', text: 'First.' });
      await waitUntil(() => Promise.resolve(errors.length > 0));
      database.isDown = false;

      await outbox.queueAnnouncement([salesChannel], { kind: 'announcement', text: 'Second.' });

      await waitUntil(() => Promise.resolve(posts.length === 2));
      await worker.stop();
      assert.deepEqual(errors, ['A round of the outbox failed.']);
    });

    it('stops without waiting for the next round', async () => {
      const { openRun, sent, worker } = started();

      await worker.stop();

      await openRun();
      assert.deepEqual(sent, []);
    });
  });
});
