import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { runWorkflow } from '../../src/workflow/workflow.ts';
import { memoryEngine } from '../ports/engine.ts';
import { simulatedProcess, throughProcess } from '../ports/simulated-process.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, type testWorld } from '../ports/world.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { handOffWorld, openHandOff } from './support/hand-off-world.ts';

describe('a hand-off through Exchange', () => {
  it('creates one batch that is not started, of those who were shown, once another person approves', async () => {
    const here = await handOffWorld(3);
    const run = await openHandOff(here, 'hand off batch 3');
    assert.deepEqual(here.tenants.batches.all(), []);
    const own = await here.approve(run, sender('megan'));
    assert.equal(own.kind, 'refused');

    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    const [batch, ...others] = here.tenants.batches.all();
    assert.deepEqual(others, []);
    assert.deepEqual(
      [batch?.name, batch?.status, batch?.users],
      [`Crosswalk 3 run ${run.id}`, 'Stopped', 3],
    );
    assert.deepEqual(here.tenants.batches.state.sent, [`create batch Crosswalk 3 run ${run.id}`]);
  });

  it('leaves out who changed since the stamp, and says what helps', async () => {
    const here = await handOffWorld(3);
    clearGuid(here, 'target-1');

    const run = await openHandOff(here, 'hand off batch 3');

    assert.deepEqual(run.handOffSummary?.leftOut, [{ code: 'changed', people: 1 }]);
    const page = { kind: 'left-out', part: null, from: 0, limit: 8 } as const;
    const [left, ...others] = await here.world.journal.handOffMembers(run.id, page);
    assert.deepEqual(others, []);
    assert.ok(left?.member.kind === 'left-out');
    assert.equal(left.member.why, 'Changed since run 1 stamped them.');
    assert.equal(left.member.next, 'map batch 3');
  });

  it('creates nothing where someone changed after the approval', async () => {
    const here = await handOffWorld(3);
    const run = await openHandOff(here, 'hand off batch 3');
    clearGuid(here, 'target-1');

    await here.approve(run);

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.deepEqual(here.tenants.batches.state.sent, []);
  });

  it('takes another name where the tenant says that its own is taken', async () => {
    const here = await handOffWorld(3);
    const run = await openHandOff(here, 'hand off batch 3');
    here.tenants.batches.state.takenNames.add(`crosswalk 3 run ${run.id}`);

    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    assert.deepEqual(
      here.tenants.batches.all().map(({ name }) => name),
      [`Crosswalk 3 run ${run.id} (2)`],
    );
  });

  it('finds a batch again whose answer was lost', async () => {
    const here = await handOffWorld(3);
    const run = await openHandOff(here, 'hand off batch 3');
    here.tenants.batches.state.faultFor = (call) => (call === 'create batch' ? 'unknown' : null);

    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    assert.equal(here.tenants.batches.all().length, 1);
    assert.equal(here.tenants.batches.state.sent.length, 1);
  });

  it('sends again under the same name what got lost on its way', async () => {
    const here = await handOffWorld(3);
    const run = await openHandOff(here, 'hand off batch 3');
    let sends = 0;
    here.tenants.batches.state.faultFor = (call) => {
      if (call === 'create batch') sends += 1;
      return (call === 'create batch' || call === 'lost') && sends === 1 ? 'unknown' : null;
    };

    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    const name = `Crosswalk 3 run ${run.id}`;
    const [part] = await here.world.journal.handOffParts(run.id);
    assert.deepEqual([part?.state, part?.sends], ['done', 2]);
    assert.deepEqual(
      here.tenants.batches.all().map((batch) => batch.name),
      [name],
    );
  });

  it('is started by a run of its own, with an approval of its own', async () => {
    const here = await handOffWorld(3);
    const created = await openHandOff(here, 'hand off batch 3');
    await here.approve(created);
    await here.waitForOutcome(created);

    const run = await openHandOff(here, 'start migration 3');
    assert.equal(here.tenants.batches.all()[0]?.status, 'Stopped');
    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    assert.equal(here.tenants.batches.all()[0]?.status, 'Syncing');
  });

  for (const when of ['before', 'after'] as const)
    it(`creates one batch after a crash at any call to a port, ${when} the call took effect`, async function () {
      this.timeout(60_000);
      let crashes = 0;
      while (await crashAtCall(crashes + 1, when)) crashes += stride;

      assert.ok(crashes > 20, `only ${crashes} calls`);
    });
});

function clearGuid({ tenants }: ReturnType<typeof testWorld>, id: string): void {
  const user = tenants.recipients.get(id);
  assert.ok(user !== undefined);
  tenants.recipients.set(id, { ...user, exchangeGuid: null });
}

/** Every so many calls; each in `npm run test:long`. */
const stride = propertyRuns(9, 1);

/** Crashes at the call of this number and recovers; false: the workflow ended before that call. */
async function crashAtCall(call: number, when: 'before' | 'after'): Promise<boolean> {
  const here = await handOffWorld(2);
  const { clock, launcher, engineMemoryOf, read, tenants, world } = here;
  Object.assign(launcher, { start: () => Promise.resolve() });
  const opened = await here.say(sender('megan'), 'hand off batch 3');
  assert.equal(opened.kind, 'run-opened');
  const id = opened.run;
  const process = simulatedProcess(call, when);
  const crashing = { ...world };
  for (const port of ['source', 'target', 'journal', 'outbox', 'migrationBatches'] as const)
    Object.assign(crashing, { [port]: throughProcess(world[port], process) });
  const approved = approveWhenWaiting(here, id);

  const workflow = runWorkflow(id, memoryEngine(engineMemoryOf(id), clock), crashing);
  const hasCrashed = await Promise.race([
    workflow.then(() => false),
    process.crashed.then(() => true),
  ]);
  if (hasCrashed) await runWorkflow(id, memoryEngine(engineMemoryOf(id), clock), world);
  await approved;

  const crash = `crash ${when} call ${call}`;
  assert.equal((await read(id)).outcome?.kind, 'done', crash);
  assert.deepEqual(
    tenants.batches.all().map(({ name, users }) => [name, users]),
    [[`Crosswalk 3 run ${id}`, 2]],
    crash,
  );
  return hasCrashed;
}

async function approveWhenWaiting(here: ReturnType<typeof testWorld>, id: Run['id']) {
  await waitUntil(async () => !['trust', 'match'].includes((await here.read(id)).phase));
  const run = await here.read(id);
  if (run.decision === null) await here.approve(run);
}
