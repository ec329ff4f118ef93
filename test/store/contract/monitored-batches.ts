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

  /** At this time by the clock of the database, whatever the clock of the process shows. */
  const claimAt = async (time: Date, lease: number) => {
    await ports().setTime(time);
    return ports().monitoredBatches.claim(lease);
  };
  const startAt = async (time: Date, batch: number, { run = 0, checkAfter = 0 } = {}) => {
    await ports().setTime(time);
    await ports().monitoredBatches.start(batch, { run, checkedAt: time, checkAfter });
  };

  it('are claimed once when they are due, and again after the claim ends', async () => {
    const { monitoredBatches } = ports();
    await startAt(noon, 81, { checkAfter: 1 });

    const early = await claimAt(noon, 9);
    await ports().setTime(later(1));
    const claims = await Promise.all([1, 2, 3].map(() => monitoredBatches.claim(8)));

    assert.equal(early, null);
    assert.deepEqual(
      claims.filter((claim) => claim !== null),
      [{ batch: 81, claimedUntil: later(9), checkedAt: noon, knownDrifts: [] }],
    );
    assert.equal((await claimAt(later(9), 11))?.batch, 81);
    assert.ok(await monitoredBatches.stop(81, megan));
  });

  it('are claimed in the order in which they are due', async () => {
    const { monitoredBatches } = ports();
    await startAt(noon, 86, { checkAfter: 2 });
    await startAt(noon, 87, { checkAfter: 1 });

    const claims = [await claimAt(later(3), 6), await claimAt(later(3), 6)];

    assert.deepEqual(
      claims.map((claim) => claim?.batch),
      [87, 86],
    );
    for (const batch of [86, 87]) assert.ok(await monitoredBatches.stop(batch, megan));
  });

  it('keep the drifts of the last check, and are not claimed once stopped', async () => {
    const { monitoredBatches } = ports();
    const drifts = [{ targetId: 'x', name: 'Ada \u0000', text: 'it is gone' }];
    await startAt(noon, 82, { checkAfter: 1 });
    const claimed = await claimAt(later(1), 2);
    assert.ok(claimed);
    const check = { checkedAt: later(1), checkAfter: 1, drifts, isComplete: false };
    await monitoredBatches.recordCheck(
      { ...claimed, claimedUntil: later(8) },
      { ...check, drifts: [] },
    );
    await monitoredBatches.recordCheck(claimed, check);

    const due = await claimAt(later(2), 7);
    const stopped = [
      await monitoredBatches.stop(82, megan),
      await monitoredBatches.stop(82, megan),
      await monitoredBatches.stop(9_999, megan),
    ];
    const afterwards = await claimAt(later(99), 1);
    await startAt(later(100), 82);

    assert.deepEqual(due?.checkedAt, later(1));
    assert.deepEqual(due.knownDrifts, [{ ...drifts[0], name: 'Ada \ufffd' }]);
    assert.deepEqual(stopped, [true, false, false]);
    assert.equal(afterwards, null);
    const restarted = await claimAt(later(100), 1);
    assert.equal(restarted?.knownDrifts.length, 1);
    assert.ok(await monitoredBatches.stop(82, megan));
  });

  it('are not claimed once a check is complete', async () => {
    const { monitoredBatches } = ports();
    await startAt(noon, 88);
    const claimed = await claimAt(noon, 1);
    assert.ok(claimed);
    const check = { checkedAt: noon, checkAfter: 2, drifts: [], isComplete: true };

    await monitoredBatches.recordCheck(claimed, check);

    assert.equal(await claimAt(later(9), 1), null);
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
    await startAt(noon, 84);
    const claimed = await claimAt(noon, 1);
    assert.equal(claimed?.batch, 84);
    const check = { checkedAt: noon, checkAfter: 0, drifts, isComplete: false };
    await monitoredBatches.recordCheck(claimed, check);

    await startAt(noon, 84, { run });

    const restarted = await claimAt(noon, 1);
    assert.deepEqual(
      restarted?.knownDrifts.map(({ targetId }) => targetId),
      ['x'],
    );
    assert.ok(await monitoredBatches.stop(84, megan));
  });

  it('are not claimed while an approved run of them is open', async () => {
    const { journal, monitoredBatches } = ports();
    await startAt(noon, 85);
    const { run } = await journal.openRun(runRequest(85));
    await journal.savePlan(run.id, samplePlan(1, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));

    const during = await claimAt(noon, 1);
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal(during, null);
    assert.equal((await claimAt(noon, 1))?.batch, 85);
    assert.ok(await monitoredBatches.stop(85, megan));
  });
}
