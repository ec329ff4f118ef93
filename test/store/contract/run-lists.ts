import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, decision, later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function runListsContract(ports: () => Ports): void {
  const open = async (batch: number) => (await ports().journal.openRun(runRequest(batch))).run.id;
  const close = (run: number) =>
    ports().journal.update(run, { phase: 'closed', outcome: { kind: 'cancelled' } });

  it('lists the newest runs first, as many as the caller wants', async () => {
    const { journal } = ports();
    const [, second, third] = [await open(1), await open(2), await open(3)];

    const runs = await journal.recentRuns(2);

    assert.deepEqual(
      runs.map(({ id }) => id),
      [third, second],
    );
  });

  it('lists the runs of one batch, newest first', async () => {
    const { journal } = ports();
    const first = await open(89);
    await close(first);
    const second = await open(89);
    await close(second);
    const third = await open(89);

    const runs = await journal.runsOfBatch(89, 2);

    assert.deepEqual(
      runs.map(({ id }) => id),
      [third, second],
    );
  });

  it('lists every open run, newest first', async () => {
    const { journal } = ports();
    const [older, closed, newer] = [await open(90), await open(91), await open(92)];
    await close(closed);

    const runs = (await journal.openRuns()).map(({ id }) => id);

    assert.deepEqual(
      runs.filter((id) => id >= older),
      [newer, older],
    );
  });

  it('finds stalled runs: opened long ago, decided but waiting, or canceled', async () => {
    const { journal } = ports();
    const decided = await open(93);
    const { run: followUp } = await journal.openRun({ ...runRequest(95), follows: decided });
    const { run: young } = await journal.openRun({ ...runRequest(94), at: later(60_000) });
    await journal.savePlan(decided, samplePlan(1), planDetails(later(60_000)));
    await journal.update(decided, { phase: 'waiting' });
    const before = await journal.stalled(later(30_000));
    await journal.decide(decided, decision('rejected'));
    await journal.update(young.id, { cancelRequestedBy: alex });

    const after = await journal.stalled(later(30_000));

    assert.equal(before.start.includes(decided), true);
    assert.equal(before.start.includes(young.id), false);
    assert.deepEqual(before.followUps, [followUp.id]);
    assert.deepEqual([before.wake, before.cancel], [[], []]);
    assert.deepEqual(
      [after.wake, after.cancel],
      [[{ run: decided, decision: decision('rejected') }], [young.id]],
    );
    await journal.update(decided, { phase: 'closed' });
    assert.deepEqual((await journal.stalled(later(30_000))).wake, []);
  });
}
