import assert from 'node:assert/strict';
import { rowsDigest } from '../../../src/mapping/plan/digest.ts';
import { isWithoutWarnings } from '../../../src/mapping/plan/partial-approval.ts';
import type { Row } from '../../../src/mapping/plan-rows.ts';
import type { Run } from '../../../src/ports/run.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

describe('results of steps that somebody else wrote into the engine’s tables', () => {
  /** Stored rows change once the recheck is over, which a forged result pretends. */
  const forgedWorld = (people = 3) => {
    const here = testWorld(people);
    const { journal } = here.world;
    const readRows = journal.rows.bind(journal);
    let change: (row: Row) => Row = (row) => row;
    journal.rows = async (run, from, to) =>
      (await readRows(run, from, to)).map((stored) => ({ ...stored, row: change(stored.row) }));
    return {
      ...here,
      /** Gives the second row this ExchangeGuid. */
      alterRow: (exchangeGuid: string) => {
        change = (row) =>
          row.kind === 'ready' && row.seq === 1
            ? { ...row, after: { ...row.after, exchangeGuid } }
            : row;
      },
      /** The result of a step of this name that says that these rows are the approved ones, and were compared just now. */
      forge: async (run: Run, step: string, covers: (row: Row) => boolean = () => true) => {
        const rows = (await journal.rows(run.id, 0, 1_000)).map(({ row }) => row).filter(covers);
        const listedAt = here.clock.now().toISOString();
        const chunkDigests = [rowsDigest(rows)];
        const result = { kind: 'still-valid', listedAt, canary: 0, chunkDigests };
        here.engineMemoryOf(run.id).steps.set(step, JSON.stringify({ result }));
      },
    };
  };
  type Here = ReturnType<typeof forgedWorld>;

  const assertRefused = async ({ waitForOutcome, tenants }: Here, run: Run, writes = 0) => {
    const outcome = await waitForOutcome(run);
    assert.ok(outcome.kind === 'changed', outcome.kind);
    assert.match(outcome.what, /The plan in the database is no longer the one that was approved/);
    assert.equal(tenants.writes.length, writes);
  };

  it('do not replace the recheck of a row that was changed after the approval', async () => {
    const here = forgedWorld();
    const run = await here.openRun();
    here.alterRow('forged');
    await here.forge(run, 'recheck');

    await here.approve(run);

    await assertRefused(here, run);
  });

  it('do not replace it after a partial approval either', async () => {
    const here = forgedWorld();
    here.tenants.recipients.set('target-0', { ...mailUser(0), name: 'Different Name' });
    const run = await here.openRun();
    here.alterRow('forged');
    await here.forge(run, 'recheck', isWithoutWarnings);

    await here.approve({ ...run, digest: run.cleanDigest });

    await assertRefused(here, run);
  });

  it('do not replace it before an undo either', async () => {
    const here = forgedWorld();
    const stamped = await here.openRun();
    await here.approve(stamped);
    await here.waitForOutcome(stamped);
    const answer = await here.say(sender('megan'), `undo run ${stamped.id}`);
    assert.ok(answer.kind === 'run-opened');
    await waitUntil(async () => (await here.read(answer.run)).phase === 'waiting');
    const run = await here.read(answer.run);
    here.alterRow('forged');
    await here.forge(run, 'recheck');

    await here.approve(run);

    await assertRefused(here, run, 3);
  });

  it('do not make a run write a target that has changed since the preview', async () => {
    const here = forgedWorld();
    const run = await here.openRun();
    here.tenants.recipients.set('target-1', { ...mailUser(1), exchangeGuid: 'f00d' });
    await here.forge(run, 'recheck');

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.recipients.get('target-1')?.exchangeGuid, 'f00d');
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-2']);
  });

  it('do not replace the recheck after a pause, although the process has rechecked the plan before', async () => {
    const here = forgedWorld(30);
    const run = await here.openRun();
    const nestor = sender('nestor');
    here.tenants.state.faultFor = (call) => {
      if (call === 'stamp' && here.tenants.writes.length === 20) void here.say(nestor, 'pause all');
      return null;
    };
    await here.approve(run);
    await waitUntil(async () => (await here.world.journal.globalPause()) !== null);
    await waitUntil(() => Promise.resolve(here.engineMemoryOf(run.id).steps.has('write window 3')));
    const { recipients, writes } = here.tenants;
    const changed = [...recipients.values()].find(({ id }) => !writes.includes(id));
    assert.ok(changed);
    recipients.set(changed.id, { ...changed, exchangeGuid: 'f00d' });
    here.engineMemoryOf(run.id).steps.set('approval 2', '{"result":{"kind":"confirmed"}}');
    await here.forge(run, 'recheck 2');

    await here.say(nestor, 'resume all');

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(recipients.get(changed.id)?.exchangeGuid, 'f00d');
    assert.equal(writes.length, 29);
  });

  it('do not open the write window before the approved start', async () => {
    const here = forgedWorld();
    const run = await here.openRun();
    const { steps } = here.engineMemoryOf(run.id);
    for (const step of ['write window', 'write window 2'])
      steps.set(step, '{"result":{"kind":"open"}}');

    await here.approve(run, sender('alex'), 'tomorrow 6pm');
    await waitUntil(async () => (await here.read(run.id)).queuedUntil !== null);

    assert.deepEqual(here.tenants.writes, []);
  });

  it('do not open the write window of a freeze', async () => {
    const here = forgedWorld();
    const freeze = { kind: 'once', from: '2026-11-23T00:00', to: '2026-11-30T00:00' } as const;
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, freeze: [freeze] } };
    const run = await here.openRun();
    const { steps } = here.engineMemoryOf(run.id);
    for (const step of ['write window', 'write window 2'])
      steps.set(step, '{"result":{"kind":"open"}}');

    await here.approve(run);
    await waitUntil(async () => (await here.read(run.id)).queuedUntil !== null);

    assert.deepEqual(here.tenants.writes, []);
  });
});
