import assert from 'node:assert/strict';
import type { RunId } from '../../../src/ports/run.ts';
import type { Ports } from '../backends.ts';
import {
  alex,
  decision,
  later,
  megan,
  noon,
  planDetails,
  readyPlan,
  runRequest,
  samplePlan,
} from '../support/samples.ts';

export function intentsContract(ports: () => Ports): void {
  let batch = 0;
  const planned = async (prefix: string) => {
    const { journal } = ports();
    batch += 1;
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, readyPlan(prefix), planDetails(later(5)));
    return run.id;
  };
  const approved = async (prefix: string) => {
    const run = await planned(prefix);
    await ports().journal.decide(run, decision('approved'));
    return run;
  };
  const rowOf = async (run: RunId, seq: number) =>
    (await ports().journal.rows(run, seq, seq + 1))[0];

  it('set a row to sending once', async () => {
    const { journal } = ports();
    const run = await approved('once');

    const answers = [
      await journal.recordIntent(run, 0, later(1)),
      await journal.recordIntent(run, 0, later(2)),
    ];

    assert.deepEqual(answers, [true, false]);
    const row = await rowOf(run, 0);
    assert.deepEqual([row?.state, row?.intendedAt], ['sending', later(1)]);
  });

  it('are refused without an approval and for rows that are not planned', async () => {
    const { journal } = ports();
    const [open, rejected] = [await planned('open'), await planned('rejected')];
    await journal.decide(rejected, decision('rejected'));
    const { run: mixed } = await journal.openRun(runRequest(50));
    await journal.savePlan(mixed.id, samplePlan(6), planDetails(later(5)));
    await journal.decide(mixed.id, decision('approved'));

    const answers = [
      await journal.recordIntent(open, 0, later(1)),
      await journal.recordIntent(rejected, 0, later(1)),
      await journal.recordIntent(mixed.id, 2, later(1)),
      await journal.recordIntent(mixed.id, 99, later(1)),
    ];

    assert.deepEqual(answers, [false, false, false, false]);
    assert.equal((await rowOf(open, 0))?.state, 'planned');
  });

  it('are renewed only by a caller that knows the time of the last one', async () => {
    const { journal } = ports();
    const run = await approved('renewed');
    await journal.recordIntent(run, 0, later(1));

    const answers = [
      await journal.renewIntent(run, 0, { was: later(1), at: later(10) }),
      await journal.renewIntent(run, 0, { was: later(1), at: later(20) }),
    ];

    assert.deepEqual(answers, [true, false]);
    assert.deepEqual((await rowOf(run, 0))?.intendedAt, later(10));
  });

  it('are refused and not renewed while the run is paused', async () => {
    const { journal } = ports();
    const [run, other] = [await approved('paused'), await approved('not paused')];
    assert.ok(await journal.recordIntent(run, 0, noon));
    await journal.update(run, { pausedBy: alex });

    const during = [
      await journal.recordIntent(run, 1, noon),
      await journal.renewIntent(run, 0, { was: noon, at: later(1) }),
      await journal.recordIntent(other, 1, noon),
    ];
    const { pausedBy } = (await journal.read(run)) ?? {};
    await journal.update(run, { pausedBy: null });

    assert.deepEqual(during, [false, false, true]);
    assert.deepEqual(pausedBy, alex);
    assert.ok(await journal.recordIntent(run, 1, noon));
    assert.ok(await journal.renewIntent(run, 0, { was: noon, at: later(1) }));
  });

  it('are refused and not renewed for every run during a global pause, which names who began it', async () => {
    const { journal } = ports();
    const run = await approved('global');
    assert.ok(await journal.recordIntent(run, 1, noon));
    await journal.setGlobalPause(megan);
    await journal.setGlobalPause(alex);

    const during = [
      await journal.recordIntent(run, 0, noon),
      await journal.renewIntent(run, 1, { was: noon, at: later(1) }),
      await journal.globalPause(),
    ];
    await journal.setGlobalPause(null);

    assert.deepEqual(during, [false, false, megan]);
    assert.equal(await journal.globalPause(), null);
    assert.ok(await journal.recordIntent(run, 0, noon));
  });
}
