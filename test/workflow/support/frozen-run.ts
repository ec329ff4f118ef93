import assert from 'node:assert/strict';
import type { Run, RunId } from '../../../src/ports/run.ts';
import type { TestWorld } from '../../commands/support/answers.ts';
import { freeze } from '../../commands/support/pausing.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

/** Runs that are approved wait for the end of a freeze. */
export function frozenWorld(required = 1): TestWorld {
  const here = testWorld();
  const { policy } = here.control;
  here.control.policy = { ...policy, approval: { ...policy.approval, required } };
  freeze(here);
  return here;
}
/** Opens a run, has these people approve it, and returns it queued. */
export async function queued(here: TestWorld, approvers: readonly string[]): Promise<Run> {
  const run = await here.openRun();
  for (const name of approvers) await here.approve(run, sender(name));
  await waitUntil(async () => (await here.read(run.id)).queuedUntil !== null);
  return run;
}
/** Asserts that nothing was written and that the run waits for approval for this reason. */
export async function assertReopened(here: TestWorld, run: RunId, why: RegExp): Promise<Run> {
  const now = await here.read(run);
  assert.deepEqual(here.tenants.writes, []);
  assert.deepEqual([now.phase, now.decision, now.outcome], ['waiting', null, null]);
  assert.match(now.reopened?.why ?? '', why);
  assert.ok((await here.rows(run)).every(({ state }) => state === 'planned'));
  return now;
}
