import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { later } from '../support/samples.ts';
import { siem, webhooksOf } from '../support/webhooks.ts';

export function webhookClaimsContract(ports: () => Ports): void {
  const { openRun, subscribe, claim, takeAll } = webhooksOf(ports);

  it('are claimed once at a time, with their oldest event, until the lease ends', async () => {
    await openRun();
    await openRun();

    const claims = await Promise.all([1, 2, 3].map(() => claim('siem', 10)));
    await ports().setTime(later(10));
    const next = await claim('siem', 10);

    const [held, ...others] = claims.filter((one) => one !== null);
    assert.deepEqual(
      [held?.event.data.run, others, next?.event.id],
      [next?.event.data.run, [], held?.event.id],
    );
    assert.notEqual(held?.claim, next?.claim);
    assert.equal(await claim('other'), null);
  });

  it('keep what a process did with the later claim', async () => {
    const { webhooks } = ports();
    await openRun();
    const early = await claim('siem', 10);
    await ports().setTime(later(10));
    const late = await claim('siem', 10);
    assert.ok(early && late);

    await webhooks.retryLater(early, 0, 'no answer');
    await webhooks.disable(early, 'gone');
    await webhooks.recordDelivered(early);

    const [state] = await webhooks.subscriptions();
    assert.deepEqual(state, {
      ...{ name: 'siem', queued: 1, attempts: 0, lastError: '', disabledWhy: null },
    });
    assert.equal(await claim(), null);
  });

  it('get no later event before the oldest one, which waits for its next attempt', async () => {
    const { webhooks } = ports();
    const [first, second] = [await openRun(), await openRun()];
    const failed = await claim();
    assert.ok(failed);

    await webhooks.retryLater(failed, 5, 'no answer\u0000');
    const early = await claim();
    await ports().setTime(later(5));
    const again = await claim();
    assert.ok(again);
    const [state] = await webhooks.subscriptions();
    await webhooks.recordDelivered(again);
    const next = await claim();

    assert.equal(early, null);
    assert.deepEqual([again.event, again.attempts], [failed.event, 1]);
    assert.deepEqual([state?.queued, state?.attempts, state?.lastError], [2, 1, 'no answer\ufffd']);
    assert.deepEqual(
      [failed.event.data.run, next?.event.data.run, next?.attempts],
      [first, second, 0],
    );
  });

  it('keep their events while they are disabled, and send them once they are enabled', async () => {
    const { webhooks } = ports();
    const run = await openRun();
    const gone = await claim();
    assert.ok(gone);
    await webhooks.disable(gone, 'gone');
    await ports().journal.update(run, { phase: 'waiting' });

    const [state] = await webhooks.subscriptions();
    const during = await claim();
    const enabled = [await webhooks.enable('siem'), await webhooks.enable('siem')];
    const events = await takeAll();

    assert.deepEqual([state?.disabledWhy, state?.queued, during], ['gone', 2, null]);
    assert.deepEqual([...enabled, await webhooks.enable('other')], [true, false, false]);
    assert.deepEqual(
      events.map(({ type }) => type),
      ['run.opened', 'run.waiting'],
    );
  });

  it('are enabled by another URL, and by no other change', async () => {
    const { webhooks } = ports();
    await openRun();
    const gone = await claim();
    assert.ok(gone);
    await webhooks.disable(gone, 'gone');

    await subscribe({ ...siem, names: true });
    const unchanged = await claim();
    await subscribe({ ...siem, url: 'https://hooks.contoso.com/other' });
    const moved = await claim();

    assert.equal(unchanged, null);
    assert.equal(moved?.subscription.url, 'https://hooks.contoso.com/other');
    assert.equal(moved.event.id, gone.event.id);
  });

  it('lose their events once the policy does not have them, or the events are too old', async () => {
    const { webhooks } = ports();
    await subscribe(siem, { ...siem, name: 'other' });
    await openRun();
    await ports().setTime(later(100));
    await openRun();

    await subscribe(siem);
    await subscribe(siem, { ...siem, name: 'other' });
    const removed = await claim('other');
    const deleted = await webhooks.deleteOlderThan(50);
    const [kept] = await takeAll();

    assert.deepEqual([removed, deleted, kept?.at], [null, 1, later(100)]);
  });
}
