import assert from 'node:assert/strict';
import type { ProjectOverview } from '../../src/ports/project-overview.ts';
import type { Journal } from '../../src/ports/journal.ts';
import { projectOverview } from '../../src/runs/project-overview.ts';
import { closedRun } from '../store/support/closed-run.ts';
import { runRequest } from '../store/support/samples.ts';
import { sender, testWorld } from '../ports/world.ts';

describe('the overview of a project', () => {
  type Here = ReturnType<typeof testWorld>;
  const read = ({ world, control }: Here) => projectOverview(world, control.policy);
  const batchOf = ({ batches }: ProjectOverview, number: number) => {
    const found = batches.find((batch) => batch.number === number);
    return found ?? assert.fail(`there is no batch ${number}`);
  };

  it('has every batch of the policy, also before its first plan', async () => {
    const overview = await read(testWorld());

    assert.deepEqual(
      overview.batches.map(({ number, name, people, run, latestRun }) => [
        ...[number, name, people, run, latestRun],
      ]),
      [
        [3, 'Sales', 0, null, null],
        [4, 'Finance', 0, null, null],
        [5, 'Nowhere', 0, null, null],
      ],
    );
    assert.deepEqual([overview.days, overview.blockers, overview.waiting], [[], [], []]);
    assert.deepEqual([overview.trust, overview.monitoring, overview.recentRuns], [null, [], []]);
    assert.deepEqual(overview.tenants, { source: 'Contoso', target: 'Fabrikam' });
  });

  it('follows a run from its preview to the verified stamp, and says whom it waits for', async () => {
    const here = testWorld(3);
    const run = await here.openRun();

    const waiting = await read(here);
    await here.approve(run);
    await here.waitForOutcome(run);
    const done = await read(here);

    const [before, after] = [batchOf(waiting, 3), batchOf(done, 3)];
    assert.deepEqual([before.people, before.ready, before.openRun?.id], [3, 3, run.id]);
    assert.deepEqual(
      [after.people, after.verified, after.openRun, after.run],
      [3, 3, null, run.id],
    );
    assert.deepEqual(
      waiting.waiting.map((one) => [one.run.id, one.waitingFor.people]),
      [[run.id, ['ALEX', 'NESTOR']]],
    );
    assert.deepEqual(done.waiting, []);
    assert.deepEqual([done.trust?.run, done.trust?.checks.length], [run.id, run.checks.length]);
    assert.deepEqual(
      done.monitoring.map(({ batch, state }) => [batch, state]),
      [[3, 'monitored']],
    );
    assert.equal(done.recentRuns[0]?.result?.stateCounts.verified, 3);
  });

  it('adds the counts of all batches up, day by day', async () => {
    const here = testWorld();
    const { journal } = here.world;
    await closedRun({ journal }, 3, { days: 0, kinds: ['ready', 'missing'], states: ['verified'] });
    await closedRun({ journal }, 4, { days: 2, kinds: ['blocked', 'excluded', 'unchanged'] });
    await journal.openRun(runRequest(9));

    const { days, batches, blockers } = await read(here);

    assert.deepEqual(
      days.map(({ day, verified, ready, notReady, excluded, unchanged }) => [
        ...[day, verified, ready, notReady, excluded, unchanged],
      ]),
      [
        ['2026-03-01', 0, 1, 1, 0, 0],
        ['2026-03-02', 1, 0, 1, 0, 0],
        ['2026-03-03', 1, 0, 2, 1, 1],
      ],
    );
    assert.deepEqual(
      batches.map(({ number, people }) => [number, people]),
      [
        [3, 2],
        [4, 3],
        [5, 0],
        [9, 0],
      ],
    );
    // The findings of the samples are not in the catalogue, so they are no errors.
    assert.deepEqual(blockers, []);
  });

  it('reads the journal as often for one run as for many', async () => {
    const callsWith = async (runs: number) => {
      const here = testWorld();
      for (let run = 0; run < runs; run += 1) {
        await here.openRun(sender('megan'));
        await here.say(sender('megan'), `cancel run ${run + 1}`);
      }
      let calls = 0;
      const journal = new Proxy<Journal>(here.world.journal, {
        get: (target, name, receiver) => {
          calls += 1;
          return Reflect.get(target, name, receiver) as unknown;
        },
      });
      await projectOverview({ ...here.world, journal }, here.control.policy);
      return calls;
    };

    assert.equal(await callsWith(6), await callsWith(1));
  });
});
