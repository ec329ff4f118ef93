import assert from 'node:assert/strict';
import type { RunId } from '../../../src/ports/run.ts';
import type { Ports } from '../backends.ts';
import {
  decision,
  later,
  megan,
  noon,
  planDetails,
  runRequest,
  samplePlan,
} from '../support/samples.ts';

export function monitoredBatchesContract(ports: () => Ports): void {
  /** A closed run whose rows end in these states. */
  const closed = async (
    batch: number,
    states: readonly ('verified' | 'synced' | 'unchanged' | 'failed')[],
    undone?: RunId,
  ) => {
    const { journal } = ports();
    const undoes = undone === undefined ? null : { run: undone, sources: null, restores: null };
    const { run } = await journal.openRun({ ...runRequest(batch), undoes });
    const plan = samplePlan(states.length, { kinds: ['ready'] });
    await journal.savePlan(run.id, plan, planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));
    const rows = await journal.rows(run.id, 0, 10);
    await journal.recordResults(
      run.id,
      rows.map((previous, at) => ({
        ...{ seq: previous.row.seq, previous, state: states[at] ?? 'failed', detail: '', code: '' },
      })),
    );
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });
    return run.id;
  };
  const seqsOf = async (batch: number) =>
    (await ports().monitoredBatches.stamps(batch)).map(({ row }) => row.seq).sort((a, b) => a - b);

  it('are claimed once when they are due, and again after the claim ends', async () => {
    const { monitoredBatches } = ports();
    await monitoredBatches.start(81, { run: 0, checkedAt: noon, nextCheckAt: later(1) });

    const early = await monitoredBatches.claim(noon, later(9));
    const claims = await Promise.all(
      [1, 2, 3].map(() => monitoredBatches.claim(later(1), later(9))),
    );

    assert.equal(early, null);
    assert.deepEqual(
      claims.filter((claim) => claim !== null),
      [{ batch: 81, claimedUntil: later(9), checkedAt: noon, knownDrifts: [] }],
    );
    assert.equal((await monitoredBatches.claim(later(9), later(20)))?.batch, 81);
    assert.ok(await monitoredBatches.stop(81, megan));
  });

  it('are claimed in the order in which they are due', async () => {
    const { monitoredBatches } = ports();
    await monitoredBatches.start(86, { run: 0, checkedAt: noon, nextCheckAt: later(2) });
    await monitoredBatches.start(87, { run: 0, checkedAt: noon, nextCheckAt: later(1) });

    const claims = [
      await monitoredBatches.claim(later(3), later(9)),
      await monitoredBatches.claim(later(3), later(9)),
    ];

    assert.deepEqual(
      claims.map((claim) => claim?.batch),
      [87, 86],
    );
    for (const batch of [86, 87]) assert.ok(await monitoredBatches.stop(batch, megan));
  });

  it('keep the drifts of the last check, and are not claimed once stopped', async () => {
    const { monitoredBatches } = ports();
    const drifts = [{ targetId: 'x', name: 'Ada \u0000', text: 'it is gone' }];
    await monitoredBatches.start(82, { run: 0, checkedAt: noon, nextCheckAt: later(1) });
    const claimed = await monitoredBatches.claim(later(1), later(3));
    assert.ok(claimed);
    const check = { checkedAt: later(1), nextCheckAt: later(2), drifts, isComplete: false };
    await monitoredBatches.recordCheck(
      { ...claimed, claimedUntil: later(8) },
      { ...check, drifts: [] },
    );
    await monitoredBatches.recordCheck(claimed, check);

    const due = await monitoredBatches.claim(later(2), later(9));
    const stopped = [
      await monitoredBatches.stop(82, megan),
      await monitoredBatches.stop(82, megan),
      await monitoredBatches.stop(9_999, megan),
    ];
    const afterwards = await monitoredBatches.claim(later(99), later(100));
    await monitoredBatches.start(82, { run: 0, checkedAt: later(100), nextCheckAt: later(100) });

    assert.deepEqual(due?.checkedAt, later(1));
    assert.deepEqual(due.knownDrifts, [{ ...drifts[0], name: 'Ada \ufffd' }]);
    assert.deepEqual(stopped, [true, false, false]);
    assert.equal(afterwards, null);
    const restarted = await monitoredBatches.claim(later(100), later(101));
    assert.equal(restarted?.knownDrifts.length, 1);
    assert.ok(await monitoredBatches.stop(82, megan));
  });

  it('are not claimed once a check is complete', async () => {
    const { monitoredBatches } = ports();
    await monitoredBatches.start(88, { run: 0, checkedAt: noon, nextCheckAt: noon });
    const claimed = await monitoredBatches.claim(noon, later(1));
    assert.ok(claimed);
    const check = { checkedAt: noon, nextCheckAt: later(2), drifts: [], isComplete: true };

    await monitoredBatches.recordCheck(claimed, check);

    assert.equal(await monitoredBatches.claim(later(9), later(10)), null);
    assert.equal(await monitoredBatches.stop(88, megan), false);
  });

  it('have the stamp of each target by the run that wrote it last', async () => {
    const first = await closed(83, ['verified', 'verified', 'failed']);
    const one = await seqsOf(83);
    await closed(83, ['failed', 'verified', 'synced']);
    const two = await seqsOf(83);
    const undo = await closed(83, ['verified', 'failed', 'failed'], first);
    const undone = await seqsOf(83);
    await closed(83, ['verified', 'failed', 'failed'], undo);
    const redone = await seqsOf(83);
    await closed(83, ['verified', 'verified', 'verified'], first);
    const none = await seqsOf(83);

    assert.deepEqual([one, two, undone, redone, none], [[0, 1], [0, 1, 2], [1, 2], [0, 1, 2], []]);
  });

  it('have the stamp of an earlier run where an undo restored it', async () => {
    await closed(98, ['verified', 'failed', 'failed']);
    const later = await closed(98, ['verified', 'verified', 'failed']);
    await closed(98, ['verified', 'verified', 'failed'], later);

    assert.deepEqual(await seqsOf(98), [0]);
  });

  it('have unchanged rows of an approved run, and no row of an open one', async () => {
    const { journal } = ports();
    await closed(97, ['unchanged', 'failed', 'failed']);
    const { run: open } = await journal.openRun(runRequest(97));
    await journal.savePlan(open.id, samplePlan(3, { kinds: ['unchanged'] }), planDetails(later(5)));
    const before = await seqsOf(97);

    await journal.decide(open.id, { ...decision('cancelled'), digest: null });

    assert.deepEqual([before, await seqsOf(97)], [[0], [0]]);
  });

  it('forget the drifts of targets that a run has just verified, and keep the others', async () => {
    const { monitoredBatches } = ports();
    const run = await closed(84, ['verified', 'failed', 'failed']);
    const [repaired] = await monitoredBatches.stamps(84);
    assert.ok(repaired && 'after' in repaired.row);
    const drifts = [repaired.row.target.id, 'x'].map((targetId) => ({
      targetId,
      name: 'Ada',
      text: 'it is gone',
    }));
    await monitoredBatches.start(84, { run: 0, checkedAt: noon, nextCheckAt: noon });
    const claimed = await monitoredBatches.claim(noon, later(1));
    assert.equal(claimed?.batch, 84);
    const check = { checkedAt: noon, nextCheckAt: noon, drifts, isComplete: false };
    await monitoredBatches.recordCheck(claimed, check);

    await monitoredBatches.start(84, { run, checkedAt: noon, nextCheckAt: noon });

    const restarted = await monitoredBatches.claim(noon, later(1));
    assert.deepEqual(
      restarted?.knownDrifts.map(({ targetId }) => targetId),
      ['x'],
    );
    assert.ok(await monitoredBatches.stop(84, megan));
  });

  it('are not claimed while an approved run of them is open', async () => {
    const { journal, monitoredBatches } = ports();
    await monitoredBatches.start(85, { run: 0, checkedAt: noon, nextCheckAt: noon });
    const { run } = await journal.openRun(runRequest(85));
    await journal.savePlan(run.id, samplePlan(1, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));

    const during = await monitoredBatches.claim(noon, later(1));
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal(during, null);
    assert.equal((await monitoredBatches.claim(noon, later(1)))?.batch, 85);
    assert.ok(await monitoredBatches.stop(85, megan));
  });
}
