import assert from 'node:assert/strict';
import type { Announcement } from '../../../src/ports/messenger.ts';
import type { Ports } from '../backends.ts';
import { later, noon, place } from '../support/samples.ts';

const lease = 1000;
const text: Announcement = { kind: 'announcement', text: 'All runs are paused.\0' };
const drift: Announcement = {
  kind: 'drift',
  notice: {
    batch: 3,
    name: 'Sales',
    drifts: [{ targetId: 't1', name: 'Ada', text: 'ExchangeGuid is empty' }],
    lastCorrectAt: noon,
  },
};

export function announcementsContract(ports: () => Ports): void {
  const posted = (id: string, activity: string) => ({
    place: place(id),
    conversation: id,
    activity,
  });

  it('are delivered once to each place, in order', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a'), place('b')], text);
    await outbox.queueAnnouncement([place('a')], drift);

    const due = await outbox.claim(noon, lease);

    const state = { posted: null, attempts: 0, lostAnswers: 0 };
    const saved = { kind: 'announcement', text: 'All runs are paused.\ufffd' };
    assert.deepEqual(due, [
      { ...state, ...saved, id: 1, place: place('a') },
      { ...state, ...saved, id: 2, place: place('b') },
      { ...state, ...drift, id: 3, place: place('a') },
    ]);
    for (const delivery of due)
      await outbox.recordDelivered(delivery, posted(delivery.place.id, `${delivery.id}`), 0);
    assert.deepEqual(await outbox.claim(later(1e9), lease), []);
  });

  it('are queued again by a second call', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text);
    await outbox.queueAnnouncement([place('a')], text);

    const due = await outbox.claim(noon, lease);

    assert.equal(due.length, 2);
    for (const delivery of due)
      await outbox.recordDelivered(delivery, posted('a', `${delivery.id}`), 0);
  });

  it('wake the listener, and need no place', async () => {
    const { outbox } = ports();
    let calls = 0;
    outbox.onQueued(() => (calls += 1));

    await outbox.queueAnnouncement([], text);
    await outbox.queueAnnouncement([place('a')], text);

    const due = await outbox.claim(noon, lease);
    assert.deepEqual([calls, due.length], [2, 1]);
    await outbox.recordDelivered(due[0]!, posted('a', '1'), 0);
  });

  it('come back after the lease or a failure, and never where the conversation no longer exists', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text);
    const [first] = await outbox.claim(noon, lease);
    const during = await outbox.claim(later(lease - 1), lease);
    const [second] = await outbox.claim(later(lease), lease);
    assert.equal(second?.id, first?.id);
    await outbox.retryLater(second!, later(5_000), { why: 'no answer', lost: true });
    const early = await outbox.claim(later(4_999), lease);
    const [third] = await outbox.claim(later(5_000), lease);

    await outbox.retryLater(third!, null, { why: 'the bot was removed', lost: false });

    assert.deepEqual([during, early], [[], []]);
    assert.deepEqual([third?.attempts, third?.lostAnswers], [1, 1]);
    assert.deepEqual(await outbox.claim(later(1e9), lease), []);
  });

  it('are recorded once where two processes posted', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text);
    const [slow] = await outbox.claim(noon, lease);
    const [quick] = await outbox.claim(later(lease), lease);

    await outbox.recordDelivered(quick!, posted('a', 'quick'), 0);
    await outbox.recordDelivered(slow!, posted('a', 'slow'), 0);

    assert.deepEqual(await outbox.claim(later(1e9), lease), []);
  });
}
