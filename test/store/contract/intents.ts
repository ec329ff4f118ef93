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
      await (await journal.own(run)).recordIntent(0, later(1)),
      await (await journal.own(run)).recordIntent(0, later(2)),
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
      await (await journal.own(open)).recordIntent(0, later(1)),
      await (await journal.own(rejected)).recordIntent(0, later(1)),
      await (await journal.own(mixed.id)).recordIntent(2, later(1)),
      await (await journal.own(mixed.id)).recordIntent(99, later(1)),
    ];

    assert.deepEqual(answers, [false, false, false, false]);
    assert.equal((await rowOf(open, 0))?.state, 'planned');
  });

  it('are refused while the run is paused', async () => {
    const { journal } = ports();
    const [run, other] = [await approved('paused'), await approved('not paused')];
    assert.ok(await (await journal.own(run)).recordIntent(0, noon));
    const pause = await journal.pause(run, { ...alex, rank: 'approver' });

    const during = [
      await (await journal.own(run)).recordIntent(1, noon),
      await (await journal.own(other)).recordIntent(1, noon),
    ];
    const { pausedBy } = (await journal.read(run)) ?? {};
    assert.equal(await journal.resume(run, pause), true);

    assert.deepEqual(during, [false, true]);
    assert.deepEqual(pausedBy, { ...alex, rank: 'approver' });
    assert.ok(await (await journal.own(run)).recordIntent(1, noon));
  });

  it('are refused for every run during a global pause, which names who began it', async () => {
    const { journal } = ports();
    const run = await approved('global');
    assert.ok(await (await journal.own(run)).recordIntent(1, noon));
    const pause = await journal.pause(null, { ...megan, rank: 'admin' });

    const during = [
      await (await journal.own(run)).recordIntent(0, noon),
      await journal.globalPause(),
    ];
    assert.equal(await journal.resume(null, pause), true);

    assert.deepEqual(during, [false, { ...megan, rank: 'admin' }]);
    assert.equal(await journal.globalPause(), null);
    assert.ok(await (await journal.own(run)).recordIntent(0, noon));
  });

  for (const kind of ['one run', 'all runs'] as const)
    it(`are paused for ${kind} by the highest rank that asked, and resumed only as the pause was read`, async () => {
      const { journal } = ports();
      const run = kind === 'one run' ? await approved('ranks') : null;
      const inForce = async () =>
        run === null ? journal.globalPause() : ((await journal.read(run))?.pausedBy ?? null);
      const byAdmin = { ...megan, rank: 'admin' } as const;
      const byApprover = { ...alex, rank: 'approver' } as const;

      const pauses = [
        await journal.pause(run, byAdmin),
        await journal.pause(run, { ...alex, rank: 'requester' }),
        await journal.pause(run, { ...alex, rank: 'admin' }),
        await journal.pause(run, byApprover),
      ];
      const early = await journal.resume(run, byAdmin);

      assert.deepEqual(pauses, [byAdmin, byAdmin, byAdmin, byApprover]);
      assert.equal(early, false);
      assert.deepEqual(await inForce(), byApprover);
      assert.equal(await journal.resume(run, byApprover), true);
      assert.equal(await inForce(), null);
      assert.equal(await journal.resume(run, byApprover), false);
    });
}
