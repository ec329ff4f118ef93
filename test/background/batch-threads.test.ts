import assert from 'node:assert/strict';
import { MessageError } from '../../src/ports/message-error.ts';
import { announce } from '../../src/runs/announce-in-channels.ts';
import { deliverDue } from '../../src/background/outbox-worker.ts';
import { salesChannel as sales, sender, testWorld } from '../ports/world.ts';

/** Another conversation than the personal chat in which runs are requested. */
const salesChannel = { ...sales, reference: '{"conversation":"19:sales"}' };
const gone = new MessageError('404', { kind: 'rejected', retryAfter: null });

describe('thread of a batch in a channel', () => {
  const registered = async () => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    const inChannel = () =>
      here.sent
        .filter(({ edited, place }) => !edited && place.id === salesChannel.id)
        .map(({ message, thread }) => `${message.kind} ${String(thread)}`);
    return { here, inChannel };
  };
  const finish = async ({ here }: Awaited<ReturnType<typeof registered>>) => {
    const run = await here.openRun();
    await here.deliverAll();
    await here.approve(run);
    await here.waitForOutcome(run);
    await here.deliverAll();
  };

  it('is started by the first message; the others of this and later runs reply in it', async () => {
    const all = await registered();

    await finish(all);
    await finish(all);

    assert.deepEqual(all.inChannel(), [
      'card null',
      'notice thread 1',
      'card thread 1',
      'notice thread 1',
    ]);
  });

  it('is the thread in which the run was requested there', async () => {
    const { here, inChannel } = await registered();
    const run = await here.openRun(sender('megan', salesChannel));
    await here.approve(run);
    await here.waitForOutcome(run);
    await here.deliverAll();

    assert.deepEqual(inChannel(), ['card null', 'notice thread 1']);
  });

  it('has no messages that are about no single batch', async () => {
    const { here } = await registered();
    const post = here.world.messenger.post.bind(here.world.messenger);
    const threads: (string | null)[] = [];
    here.world.messenger.post = (place, message, thread) => {
      threads.push(thread);
      return post(place, message, thread);
    };
    const about = { text: 'Hello.', topic: 'policy', key: null } as const;

    await announce({ ...about, batch: 3 }, here.world);
    await announce({ ...about, batch: null }, here.world);
    await announce({ ...about, batch: 4 }, here.world);
    await announce({ ...about, batch: 3 }, here.world);
    await here.deliverAll();

    assert.deepEqual(threads, [null, null, null, 'thread 1']);
  });

  it('is started again once its first message was deleted', async () => {
    const all = await registered();
    const { here, inChannel } = all;
    await finish(all);
    const post = here.world.messenger.post.bind(here.world.messenger);
    here.world.messenger.post = (place, message, thread) =>
      thread === 'thread 1' ? Promise.reject(gone) : post(place, message, thread);

    await finish(all);

    const later = inChannel()
      .slice(2)
      .map((post) => post.replace(/^\w+ /, ''));
    assert.deepEqual(later, ['null', 'thread 2']);
  });

  it('is started by one of two processes', async () => {
    const { here, inChannel } = await registered();
    const about = { topic: 'policy', batch: 3, key: null } as const;
    const post = here.world.messenger.post.bind(here.world.messenger);
    let other = Promise.resolve(0);
    here.world.messenger.post = async (place, message, thread) => {
      if (thread === null) {
        // Meanwhile another process claims the next message.
        await announce({ ...about, text: 'Second.' }, here.world);
        other = deliverDue(here.world);
        await other;
      }
      return post(place, message, thread);
    };

    await announce({ ...about, text: 'First.' }, here.world);
    await here.deliverAll();
    const before = [...(await here.announcements())];
    here.clock.advance(500);
    await here.deliverAll();

    assert.deepEqual(before, ['First.']);
    assert.deepEqual(await here.announcements(), ['First.', 'Second.']);
    assert.deepEqual(inChannel(), []);
  });

  it('can be started by the next message where the first one could not be posted', async () => {
    const { here } = await registered();
    const about = { topic: 'policy', batch: 3, key: null } as const;
    here.control.messengerError = () => gone;
    await announce({ ...about, text: 'First.' }, here.world);
    await here.deliverAll();
    here.control.messengerError = () => null;

    await announce({ ...about, text: 'Second.' }, here.world);

    assert.deepEqual(await here.announcements(), ['Second.']);
  });
});
