import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { closedRun } from '../support/closed-run.ts';
import { later, noon, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function peopleChangesContract(ports: () => Ports): void {
  const closed = (batch: number, run: Parameters<typeof closedRun>[2]) =>
    closedRun(ports(), batch, run);
  const changesOf = async (batch: number) =>
    (await ports().journal.peopleChanges('UTC'))
      .filter((change) => change.batch === batch)
      .map(({ day: when, state, people }) => `${when} ${state} ${people}`);
  /** How many people are in which state after all changes. */
  const countsOf = async (batch: number) => {
    const counts: Record<string, number> = {};
    for (const change of await ports().journal.peopleChanges('UTC'))
      if (change.batch === batch)
        counts[change.state] = (counts[change.state] ?? 0) + change.people;
    return Object.fromEntries(Object.entries(counts).filter(([, people]) => people !== 0));
  };

  it('count each person in the state that the plan gives', async () => {
    await closed(1, {
      days: 0,
      kinds: [
        'ready',
        'unchanged',
        'on-premises',
        'ambiguous',
        'colliding',
        'missing',
        'blocked',
        'excluded',
      ],
    });

    assert.deepEqual(await changesOf(1), [
      '2026-03-01 excluded 1',
      '2026-03-01 notReady 4',
      '2026-03-01 onPremises 1',
      '2026-03-01 ready 1',
      '2026-03-01 unchanged 1',
    ]);
  });

  it('move a person on the day of the write', async () => {
    await closed(2, {
      days: 0,
      kinds: ['ready', 'ready', 'ready', 'ready'],
      states: ['verified', 'failed', 'unverified', 'left'],
    });

    assert.deepEqual(await changesOf(2), [
      '2026-03-01 ready 4',
      '2026-03-02 failed 1',
      '2026-03-02 ready -3',
      '2026-03-02 stamped 1',
      '2026-03-02 verified 1',
    ]);
  });

  it('count days in the time zone that is asked for', async () => {
    await closed(3, { days: 0, kinds: ['ready'] });

    const days = (await ports().journal.peopleChanges('Pacific/Kiritimati'))
      .filter(({ batch }) => batch === 3)
      .map((change) => change.day);

    assert.deepEqual([noon.toISOString().slice(0, 10), days], ['2026-03-01', ['2026-03-02']]);
  });

  it('keep people verified that a later plan finds stamped, and people unchanged that nobody stamped here', async () => {
    await closed(4, { days: 0, kinds: ['ready', 'unchanged', 'ready'], states: ['verified'] });
    await closed(4, { days: 5, kinds: ['unchanged', 'unchanged', 'ready'] });

    assert.deepEqual(await countsOf(4), { verified: 1, unchanged: 1, ready: 1 });
  });

  it('let a retry replace the result of the people whom it maps again', async () => {
    const first = await closed(5, {
      days: 0,
      kinds: ['ready', 'ready', 'missing'],
      states: ['failed', 'verified'],
    });
    await closed(5, {
      days: 5,
      kinds: ['ready'],
      states: ['verified'],
      retries: { run: first, sources: ['s0'] },
    });

    assert.deepEqual(await countsOf(5), { verified: 2, notReady: 1 });
  });

  it('count people whom an undo took back as ready, and others as they were', async () => {
    const run = await closed(6, {
      days: 0,
      kinds: ['ready', 'ready', 'ready'],
      states: ['verified', 'verified', 'verified'],
    });
    const undoes = { run, sources: null, restores: null };
    await closed(6, {
      days: 5,
      kinds: ['ready', 'ready', 'blocked'],
      states: ['verified', 'failed'],
      undoes,
    });

    assert.deepEqual(await countsOf(6), { ready: 1, verified: 2 });
    await closed(6, { days: 9, kinds: ['unchanged', 'unchanged', 'unchanged'] });
    assert.deepEqual(await countsOf(6), { unchanged: 1, verified: 2 });
  });

  it('count people whose stamp a restore set again as verified', async () => {
    const run = await closed(7, { days: 0, kinds: ['ready'], states: ['verified'] });
    await closed(7, {
      days: 2,
      kinds: ['ready'],
      states: ['verified'],
      undoes: { run, sources: null, restores: null },
    });
    const undoes = { run, sources: null, restores: { run, later: [run + 1] } };
    await closed(7, { days: 4, kinds: ['ready'], states: ['verified'], undoes });

    assert.deepEqual(await countsOf(7), { verified: 1 });
  });

  it('forget people who left the batch, also when a later undo takes their stamp back', async () => {
    const run = await closed(8, {
      days: 0,
      kinds: ['ready', 'ready'],
      states: ['verified', 'verified'],
    });
    await closed(8, { days: 5, kinds: ['unchanged'] });
    assert.deepEqual(await countsOf(8), { verified: 1 });

    await closed(8, {
      days: 7,
      kinds: ['ready', 'ready'],
      states: ['verified', 'verified'],
      undoes: { run, sources: null, restores: null },
    });

    assert.deepEqual(await countsOf(8), { ready: 1 });
  });

  it('count a person once whom the batch lists twice, and people without a mailbox one by one', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(9));
    const plan = samplePlan(4, { kinds: ['missing'] });
    const ids = ['twice', 'twice', '', ''];
    const rows = plan.rows.map((row, n) => ({
      ...row,
      source: { ...row.source, id: ids[n] ?? '' },
    }));
    await journal.savePlan(run.id, { ...plan, rows }, planDetails(later(5)));

    assert.deepEqual(await countsOf(9), { notReady: 3 });
  });

  it('count the people of a selection in place of their earlier state, and before the first plan of the whole batch', async () => {
    const selection = { sources: ['s0', 's1'], text: 'only two', of: 3 };
    await closed(13, { days: 0, kinds: ['ready', 'missing'], states: ['verified'], selection });
    assert.deepEqual(await countsOf(13), { verified: 1, notReady: 1 });

    await closed(13, { days: 1, kinds: ['unchanged', 'missing', 'ready'] });
    await closed(13, { days: 2, kinds: ['unchanged', 'ready'], selection });

    assert.deepEqual(await countsOf(13), { verified: 1, ready: 2 });
  });
}
