import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { deliveriesOf, lease, posted } from '../support/deliveries.ts';
import { decision, later, megan, noon, place } from '../support/samples.ts';

export function noticesContract(ports: () => Ports): void {
  const { openRun, claim } = deliveriesOf(ports);

  it('can go to the conversations with a card of the run, each once, without those that are gone', async () => {
    const { outbox } = ports();
    const [run, other] = [await openRun(), await openRun()];
    await outbox.queueCards(run, [place('b'), place('a'), place('gone')]);
    await outbox.queueCopy(run, place('a'));
    await outbox.queueNotices(run, [{ kind: 'reminder', place: place('c'), mentions: [] }]);
    await outbox.queueCards(other, [place('d')]);
    const gone = (await claim(run, noon)).find((delivery) => delivery.place.id === 'gone');
    assert.ok(gone);
    await outbox.retryLater(gone, null, { why: 'the chat was deleted', lost: false });

    assert.deepEqual(await outbox.cardPlaces(run), [place('b'), place('a')]);
  });

  it('are posted once per place, after the run is closed', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mentions: [megan] }]);
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mentions: [] }]);
    const early = await claim(run, noon);

    await journal.update(run, { phase: 'closed', outcome: { kind: 'done' } });

    const due = await claim(run, noon);
    assert.deepEqual(early, []);
    assert.deepEqual(
      due.map(({ kind, mentions }) => ({ kind, mentions })),
      [{ kind: 'notice', mentions: [megan] }],
    );
    await outbox.recordDelivered(due[0]!, posted('a', '1'), 2);
    await journal.update(run, {});
    assert.deepEqual(await claim(run, later(1e9)), []);
  });

  it('remind and escalate once per place while the run waits for a decision', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    const reminder = { kind: 'reminder', place: place('a'), mentions: [] } as const;
    await outbox.queueNotices(run, [reminder, { ...reminder, kind: 'escalation' }]);
    await outbox.queueNotices(run, [reminder]);
    const early = await claim(run, noon);

    await journal.update(run, { phase: 'waiting' });
    const due = await claim(run, noon);
    for (const delivery of due) assert.ok(await outbox.confirmClaim(delivery, lease));
    await outbox.recordDelivered(due[0]!, posted('a', '1'), 2);
    await outbox.retryLater(due[1]!, 5, { why: 'throttled', lost: false });
    const again = await claim(run, later(5));
    assert.ok(await outbox.confirmClaim(again[0]!, lease));
    const afterTheLease = await claim(run, later(1e6));
    await outbox.queueNotices(run, [{ ...reminder, place: place('b') }]);
    await journal.decide(run, { ...decision('rejected'), digest: null });

    assert.deepEqual(early, []);
    assert.deepEqual(
      due.map(({ kind }) => kind),
      ['reminder', 'escalation'],
    );
    assert.deepEqual([again.map(({ kind }) => kind), afterTheLease], [['escalation'], []]);
    assert.deepEqual(await claim(run, later(1e9)), []);
  });

  it('are posted at most once, whatever becomes of the process that confirmed its claim', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mentions: [] }]);
    await journal.update(run, { phase: 'closed', outcome: { kind: 'done' } });
    const [first] = await claim(run, noon);
    const [second] = await claim(run, later(lease));
    assert.ok(await outbox.confirmClaim(second!, lease));

    assert.equal(await outbox.confirmClaim(first!, lease), false);
    assert.deepEqual(await claim(run, later(1e9)), []);
  });

  it('are not confirmed once they are not due any more', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueNotices(run, [{ kind: 'reminder', place: place('a'), mentions: [] }]);
    await journal.update(run, { phase: 'waiting' });
    const [reminder] = await claim(run, noon);

    await journal.decide(run, { ...decision('rejected'), digest: null });

    assert.equal(await outbox.confirmClaim(reminder!, lease), false);
  });
}
