import assert from 'node:assert/strict';
import { runWorkflow } from '../../src/workflow/workflow.ts';
import { memoryEngine } from '../ports/engine.ts';
import { simulatedProcess, throughProcess } from '../ports/simulated-process.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';

describe('crash recovery', () => {
  for (const when of ['before', 'after'] as const)
    it(`loses no row and repeats no write after a crash at any call to a port, ${when} the call took effect`, async () => {
      let crashes = 0;
      while (await crashAtCall(crashes + 1, when)) crashes += 1;

      assert.ok(crashes > 25, `only ${crashes} calls`);
    });
});

/** Crashes at the call of this number and recovers; false: the workflow ended before that call. */
async function crashAtCall(call: number, when: 'before' | 'after'): Promise<boolean> {
  const here = testWorld(3);
  const { clock, launcher, engineMemoryOf, read, tenants, world } = here;
  Object.assign(launcher, { start: () => Promise.resolve() });
  const opened = await here.say(sender('megan'), 'map batch 3');
  assert.equal(opened.kind, 'run-opened');
  const id = opened.run;
  const firstProcess = simulatedProcess(call, when);
  const crashingWorld = { ...world };
  for (const port of ['source', 'target', 'journal', 'outbox', 'policySource'] as const)
    Object.assign(crashingWorld, { [port]: throughProcess(world[port], firstProcess) });
  const approveWhenWaiting = async () => {
    await waitUntil(async () => !['trust', 'match'].includes((await read(id)).phase));
    const run = await read(id);
    if (run.decision === null) await here.approve(run);
  };

  const workflow = runWorkflow(id, memoryEngine(engineMemoryOf(id), clock), crashingWorld);
  const approval = approveWhenWaiting();
  const hasCrashed = await Promise.race([
    workflow.then(() => false),
    firstProcess.crashed.then(() => true),
  ]);
  if (hasCrashed) await runWorkflow(id, memoryEngine(engineMemoryOf(id), clock), world);
  await approval;
  await here.deliverAll();

  const crash = `crash ${when} call ${call}`;
  assert.equal((await read(id)).outcome?.kind, 'done', crash);
  assert.equal((await here.stateCounts(id)).verified, 3, crash);
  assert.deepEqual([...tenants.writes].sort(), ['target-0', 'target-1', 'target-2'], crash);
  const notices = here.sent.filter(({ message }) => message.kind === 'notice');
  assert.equal(notices.length, 1, crash);
  return hasCrashed;
}
