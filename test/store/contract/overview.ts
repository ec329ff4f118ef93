import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { closedRun } from '../support/closed-run.ts';
import { later, megan, noon, runRequest } from '../support/samples.ts';

export function overviewContract(ports: () => Ports): void {
  const closed = (batch: number, run: Parameters<typeof closedRun>[2]) =>
    closedRun(ports(), batch, run);

  it('count the findings of people who are not ready in the latest plan', async () => {
    const before = await ports().journal.blockers();
    await closed(10, { days: 0, kinds: ['missing', 'missing', 'missing', 'ready'] });
    await closed(10, { days: 1, kinds: ['missing', 'blocked', 'excluded', 'ready'] });

    const after = await ports().journal.blockers();

    const people = (counts: typeof after) =>
      counts.find(({ code }) => code === 'none')?.people ?? 0;
    assert.equal(people(after) - people(before), 2);
  });

  it('list the newest run of each batch, and the newest plan of the whole batch', async () => {
    const { journal } = ports();
    const first = await closed(11, { days: 0, kinds: ['ready'] });
    const second = await closed(11, { days: 1, kinds: ['ready'] });
    const retry = await closed(11, {
      days: 2,
      kinds: ['ready'],
      retries: { run: first, sources: ['s0'] },
    });
    const { run: other } = await journal.openRun(runRequest(12));

    const runs = (await journal.latestRuns()).filter(({ batch }) => batch > 10);

    assert.deepEqual(
      runs.map(({ id }) => id),
      [other.id, retry, second],
    );
  });

  it('list the monitored batches with what their latest check found', async () => {
    const { monitoredBatches } = ports();
    const drifts = [{ targetId: 't', name: 'Ada', text: 'changed' }];
    await ports().setTime(noon);
    for (const batch of [3, 1, 2])
      await monitoredBatches.start(batch, { run: 0, checkedAt: noon, checkAfter: batch });
    await monitoredBatches.stop(2, megan);
    for (const isComplete of [false, true]) {
      await ports().setTime(later(isComplete ? 3 : 1));
      const claimed = await monitoredBatches.claim(60_000);
      assert.ok(claimed !== null);
      const check = { checkedAt: later(9), checkAfter: 60_000, drifts, isComplete };
      await monitoredBatches.recordCheck(claimed, check);
    }

    assert.deepEqual(await monitoredBatches.list(), [
      { batch: 1, state: 'monitored', checkedAt: later(9), drifts },
      { batch: 2, state: 'ended', checkedAt: noon, drifts: [] },
      { batch: 3, state: 'moved', checkedAt: later(9), drifts },
    ]);
  });
}
