import assert from 'node:assert/strict';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import { MessageError } from '../../src/ports/message-error.ts';
import { announce } from '../../src/runs/announce-in-channels.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';

const noAnswer = new MessageError('no answer', { kind: 'unknown', retryAfter: null });

const serverError = new MessageError('503', { kind: 'server-error', retryAfter: null });

/** How often a message is posted whose answers are all lost. */
async function countPosts(
  { clock, control, world }: ReturnType<typeof testWorld>,
  answer = noAnswer,
) {
  let posts = 0;
  control.messengerError = () => {
    posts += 1;
    return answer;
  };
  for (let round = 0; round < 6; round += 1) {
    await deliverDue(world);
    clock.advance(20_000);
  }
  return posts;
}

describe('outbox worker whose posts are answered with an error, or not at all', () => {
  it('repeats a card once when the answer to the post is lost', async () => {
    const here = testWorld(1);
    await here.openRun();

    assert.equal(await countPosts(here), 2);
  });

  it('repeats a card once after a 5xx, which may have posted it', async () => {
    const here = testWorld(1);
    await here.openRun();

    assert.equal(await countPosts(here, serverError), 2);
  });

  it('repeats a notice once after a 5xx', async () => {
    const here = testWorld(1);
    const run = await here.openRun();
    await here.world.journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });
    await here.deliverAll();
    const notice = { kind: 'notice', place: salesChannel, mentions: [] } as const;
    await here.outbox.queueNotices(run.id, [notice]);

    assert.equal(await countPosts(here, serverError), 2);
  });

  it('repeats an edit after 5xx until it is accepted', async () => {
    const here = testWorld(1);
    const run = await here.openRun();
    await here.deliverAll();
    await here.world.journal.update(run.id, {});

    assert.equal(await countPosts(here, serverError), 6);
  });

  it('does not spend the only repeat of a card on an outage', async () => {
    const here = testWorld(1);
    const { clock, control, deliverAll, sent, world } = here;
    await here.openRun();
    control.messengerError = () => serverError;
    await deliverDue(world);
    control.isMessengerAvailable = false;
    control.messengerError = () => null;
    for (let round = 0; round < 30; round += 1) {
      clock.advance(20_000);
      await deliverDue(world);
    }
    const during = sent.length;

    control.isMessengerAvailable = true;
    clock.advance(20_000);
    await deliverAll();

    assert.deepEqual([during, sent.length], [0, 1]);
  });

  it('never repeats a reminder when the answer to the post is lost', async () => {
    const here = testWorld(1);
    const run = await here.openRun();
    await here.deliverAll();
    const reminder = { kind: 'reminder', place: salesChannel, mentions: [] } as const;
    await here.outbox.queueNotices(run.id, [reminder]);

    assert.equal(await countPosts(here), 1);
  });

  it('never repeats a notice when the answer to the post is lost', async () => {
    const here = testWorld(1);
    const run = await here.openRun();
    await here.world.journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });
    await here.deliverAll();
    const notice = { kind: 'notice', place: salesChannel, mentions: [] } as const;
    await here.outbox.queueNotices(run.id, [notice]);

    assert.equal(await countPosts(here), 1);
  });

  it('repeats an announcement once when the answer to the post is lost', async () => {
    const here = testWorld(1);
    await here.say(sender('megan', salesChannel), 'notify here');
    const text = 'All runs are paused.';
    await announce({ text, topic: 'pause', batch: null, key: null }, here.world);

    assert.equal(await countPosts(here), 2);
  });
});
