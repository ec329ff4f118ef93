import assert from 'node:assert/strict';
import type { Announcement } from '../../../src/ports/messenger.ts';
import type { Ports } from '../backends.ts';
import { deliveriesOf, lease, posted } from '../support/deliveries.ts';
import { later, noon, place } from '../support/samples.ts';

const text: Announcement = {
  kind: 'announcement',
  text: 'All runs are paused.\0',
  mention: null,
  batch: 3,
};
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
  const { claimAt } = deliveriesOf(ports);

  it('are delivered once to each place, in order', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a'), place('b')], text, null);
    await outbox.queueAnnouncement([place('a')], drift, null);

    const due = await claimAt(noon);

    const state = { claim: 1, posted: null, attempts: 0, lostAnswers: 0 };
    const saved = {
      kind: 'announcement',
      text: 'All runs are paused.\ufffd',
      mention: null,
      batch: 3,
    };
    assert.deepEqual(due, [
      { ...state, ...saved, id: 1, place: place('a') },
      { ...state, ...saved, id: 2, place: place('b') },
      { ...state, ...drift, id: 3, place: place('a') },
    ]);
    for (const delivery of due)
      await outbox.recordDelivered(delivery, posted(delivery.place.id, `${delivery.id}`), 0);
    assert.deepEqual(await claimAt(later(1e9)), []);
  });

  it('are queued again by a second call', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text, null);
    await outbox.queueAnnouncement([place('a')], text, null);

    const due = await claimAt(noon);

    assert.equal(due.length, 2);
    for (const delivery of due)
      await outbox.recordDelivered(delivery, posted('a', `${delivery.id}`), 0);
  });

  it('are queued once for each place where they have a key', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text, 'run 1 reopened');
    await outbox.queueAnnouncement([place('a'), place('b')], text, 'run 1 reopened');
    await outbox.queueAnnouncement([place('a')], text, 'run 2 reopened');

    const due = await claimAt(noon);

    assert.deepEqual(
      due.map((delivery) => delivery.place.id),
      ['a', 'b', 'a'],
    );
    for (const delivery of due)
      await outbox.recordDelivered(delivery, posted(delivery.place.id, `${delivery.id}`), 0);
  });

  it('wake the listener, and need no place', async () => {
    const { outbox } = ports();
    let calls = 0;
    outbox.onQueued(() => (calls += 1));

    await outbox.queueAnnouncement([], text, null);
    await outbox.queueAnnouncement([place('a')], text, null);

    const due = await claimAt(noon);
    assert.deepEqual([calls, due.length], [2, 1]);
    await outbox.recordDelivered(due[0]!, posted('a', '1'), 0);
  });

  it('come back after the lease or a failure, and never where the conversation no longer exists', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text, null);
    const [first] = await claimAt(noon);
    const during = await claimAt(later(lease - 1));
    const [second] = await claimAt(later(lease));
    assert.equal(second?.id, first?.id);
    await outbox.retryLater(second!, 5_000 - lease, { why: 'no answer', lost: true });
    const early = await claimAt(later(4_999));
    const [third] = await claimAt(later(5_000));

    await outbox.retryLater(third!, null, { why: 'the bot was removed', lost: false });

    assert.deepEqual([during, early], [[], []]);
    assert.deepEqual([third?.attempts, third?.lostAnswers], [1, 1]);
    assert.deepEqual(await claimAt(later(1e9)), []);
  });

  it('are recorded once where two processes posted', async () => {
    const { outbox } = ports();
    await outbox.queueAnnouncement([place('a')], text, null);
    const [slow] = await claimAt(noon);
    const [quick] = await claimAt(later(lease));

    await outbox.recordDelivered(quick!, posted('a', 'quick'), 0);
    await outbox.recordDelivered(slow!, posted('a', 'slow'), 0);

    assert.deepEqual(await claimAt(later(1e9)), []);
  });
}
