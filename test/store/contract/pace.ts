import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { decision, later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function paceContract(ports: () => Ports): void {
  /** `waits`: milliseconds by the row before which nothing was sent for so long. */
  const sent = async (
    batch: number,
    rows: number,
    waits: Readonly<Record<number, number>> = {},
  ) => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, samplePlan(rows, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));
    let waited = 0;
    for (let seq = 0; seq < rows; seq += 1) {
      waited += waits[seq] ?? 0;
      await (await journal.own(run.id)).recordIntent(seq, later(seq * 500 + waited));
    }
    return run.id;
  };

  it('is measured on the latest closed run that sent enough rows', async () => {
    const { journal } = ports();
    const [fast, few, open] = [await sent(96, 5), await sent(97, 2), await sent(98, 5)];
    const before = await journal.lastPace(3);
    for (const id of [fast, few])
      await journal.update(id, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal(before, null);
    assert.deepEqual(await journal.lastPace(3), { run: fast, rows: 5, seconds: 2 });
    await journal.update(open, { phase: 'closed', outcome: { kind: 'done' } });
    assert.equal((await journal.lastPace(3))?.run, open);
    assert.equal(await journal.lastPace(1_000), null);
  });

  it('leaves out a pause, a freeze and the wait after the canary, and counts a short wait', async () => {
    const { journal } = ports();
    const waits = { 2: 8 * 3_600_000, 4: 90_000, 5: 20_000 };
    const id = await sent(95, 7, waits);
    await journal.update(id, { phase: 'closed', outcome: { kind: 'done' } });

    assert.deepEqual(await journal.lastPace(3), { run: id, rows: 7, seconds: 22 });
  });

  it('of an open run is the number of rows that it sent since a time, and when the first left', async () => {
    const { journal } = ports();
    const run = await sent(99, 4);

    assert.deepEqual(await journal.sentSince(run, later(500)), { rows: 3, from: later(500) });
    assert.deepEqual(await journal.sentSince(run, later(9_000)), { rows: 0, from: null });
  });
}
