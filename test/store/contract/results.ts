import assert from 'node:assert/strict';
import type { RunId } from '../../../src/ports/run.ts';
import type { Ports } from '../backends.ts';
import { decision, later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

const planned = { state: 'planned', intendedAt: null } as const;
const unchanged = { state: 'unchanged', intendedAt: null } as const;

export function resultsContract(ports: () => Ports): void {
  const approved = async (batch: number) => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, samplePlan(6), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));
    return run.id;
  };
  const rowOf = async (run: RunId, seq: number) =>
    (await ports().journal.rows(run, seq, seq + 1))[0];

  it('are saved without a new version of the run', async () => {
    const { journal } = ports();
    const run = await approved(6);
    const version = (await journal.read(run))?.version;

    await journal.recordResults(run, [
      { seq: 0, previous: planned, state: 'written', detail: '', code: '' },
      {
        seq: 1,
        previous: unchanged,
        state: 'failed',
        detail: 'refused\0: ask an admin',
        code: 'Denied',
      },
    ]);

    assert.equal((await rowOf(run, 0))?.state, 'written');
    const failed = await rowOf(run, 1);
    assert.deepEqual([failed?.state, failed?.detail], ['failed', 'refused\ufffd: ask an admin']);
    assert.equal((await journal.read(run))?.version, version);
  });

  it('are ignored for rows that have changed since', async () => {
    const { journal } = ports();
    const run = await approved(7);
    const result = { seq: 0, detail: '', code: '' };
    await (await journal.own(run)).recordIntent(0, later(1));

    await journal.recordResults(run, [{ ...result, previous: planned, state: 'drifted' }]);
    const other = { state: 'sending', intendedAt: later(2) } as const;
    await journal.recordResults(run, [{ ...result, previous: other, state: 'failed' }]);
    const unchangedRow = await rowOf(run, 0);
    const own = { state: 'sending', intendedAt: later(1) } as const;
    await journal.recordResults(run, [{ ...result, previous: own, state: 'written' }]);

    assert.equal(unchangedRow?.state, 'sending');
    assert.equal((await rowOf(run, 0))?.state, 'written');
  });

  it('count failures by the error code of the tenant', async () => {
    const { journal } = ports();
    const run = await approved(8);
    const failed = { state: 'failed', detail: '', code: 'Denied' } as const;

    await journal.recordResults(run, [
      { ...failed, seq: 0, previous: planned },
      { ...failed, seq: 1, previous: unchanged },
      {
        seq: 2,
        previous: { state: 'held', intendedAt: null },
        state: 'left',
        detail: '',
        code: 'x',
      },
    ]);

    assert.deepEqual(await journal.failures(run), { Denied: 2 });
  });

  it('plan no row again once the run is decided, except one that was certainly not written', async () => {
    const { journal } = ports();
    const run = await approved(9);
    const result = { detail: '', code: '' };
    await (await journal.own(run)).recordIntent(0, later(1));
    const sending = { state: 'sending', intendedAt: later(1) } as const;
    const before = await journal.rows(run, 1, 6);

    for (const state of ['planned', 'sending'] as const)
      for (const { row, ...previous } of before)
        await assert.rejects(
          journal.recordResults(run, [{ ...result, seq: row.seq, previous, state }]),
          /decided|a row with a result is not/,
        );
    await journal.recordResults(run, [{ ...result, seq: 0, previous: sending, state: 'planned' }]);

    assert.deepEqual(await journal.rows(run, 1, 6), before);
    assert.equal((await rowOf(run, 0))?.state, 'planned');
  });

  it('of which one would plan a row again are not recorded at all', async () => {
    const { journal } = ports();
    const run = await approved(10);
    const result = { detail: '', code: '' };
    await journal.recordResults(run, [{ ...result, seq: 0, previous: planned, state: 'drifted' }]);
    const drifted = { state: 'drifted', intendedAt: null } as const;

    const recording = journal.recordResults(run, [
      { ...result, seq: 1, previous: unchanged, state: 'failed' },
      { ...result, seq: 0, previous: drifted, state: 'planned' },
    ]);

    await assert.rejects(recording, /decided/);
    assert.deepEqual(
      (await journal.rows(run, 0, 2)).map(({ state }) => state),
      ['drifted', 'unchanged'],
    );
  });
}
