import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { deliveriesOf, posted } from '../support/deliveries.ts';
import { decision, later, megan, noon, place } from '../support/samples.ts';

export function noticesContract(ports: () => Ports): void {
  const { openRun, claim } = deliveriesOf(ports);

  it('are posted once per place, after the run is closed', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mention: megan }]);
    await outbox.queueNotices(run, [{ kind: 'notice', place: place('a'), mention: null }]);
    const early = await claim(run, noon);

    await journal.update(run, { phase: 'closed', outcome: { kind: 'done' } });

    const due = await claim(run, noon);
    assert.deepEqual(early, []);
    assert.deepEqual(
      due.map(({ kind, mention }) => ({ kind, mention })),
      [{ kind: 'notice', mention: megan }],
    );
    await outbox.recordDelivered(due[0]!, posted('a', '1'), 2);
    await journal.update(run, {});
    assert.deepEqual(await claim(run, later(1e9)), []);
  });

  it('remind and escalate once per place while the run waits for a decision', async () => {
    const { journal, outbox } = ports();
    const run = await openRun();
    const reminder = { kind: 'reminder', place: place('a'), mention: null } as const;
    await outbox.queueNotices(run, [reminder, { ...reminder, kind: 'escalation' }]);
    await outbox.queueNotices(run, [reminder]);
    const early = await claim(run, noon);

    await journal.update(run, { phase: 'waiting' });
    const due = await claim(run, noon);
    await outbox.recordDelivered(due[0]!, posted('a', '1'), 2);
    await outbox.retryLater(due[1]!, later(5), { why: 'throttled', lost: false });
    const again = await claim(run, later(5));
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
}
