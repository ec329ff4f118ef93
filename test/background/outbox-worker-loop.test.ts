import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { outboxWorker } from '../../src/background/outbox-worker.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { salesChannel, testWorld } from '../ports/world.ts';

describe('outbox worker in the background', () => {
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
        claim: (lease) =>
          database.isDown ? Promise.reject(new Error('down')) : here.outbox.claim(lease),
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
    await outbox.queueAnnouncement(
      [salesChannel],
      { kind: 'announcement', text: 'First.', mention: null, batch: null },
      null,
    );
    await waitUntil(() => Promise.resolve(errors.length > 0));
    database.isDown = false;

    await outbox.queueAnnouncement(
      [salesChannel],
      { kind: 'announcement', text: 'Second.', mention: null, batch: null },
      null,
    );

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
