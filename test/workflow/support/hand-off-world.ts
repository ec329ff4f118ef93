import assert from 'node:assert/strict';
import type { Run } from '../../../src/ports/run.ts';
import { profileOf } from '../../mapping/builders.ts';
import { policy } from '../../ports/policy.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

/** Batch 3 with so many people, stamped and verified by run 1, who have a license for the move. */
export async function handOffWorld(people: number) {
  const here = testWorld(people);
  const { state } = here.tenants;
  here.control.policy = {
    ...policy,
    migration: {
      ...{ applicationId: 'app', endpoint: 'contoso-to-fabrikam', test: 'off' },
      ...{ way: 'exchange', batchSize: 2_000, jobSize: 100 },
    },
  };
  const licensed = profileOf({ licences: ['EXCHANGEONLINE_T2TMBXMOVE'] });
  for (const id of here.tenants.recipients.keys()) state.profiles.set(id, licensed);
  const run = await here.openRun();
  await here.approve(run);
  assert.equal((await here.waitForOutcome(run)).kind, 'done');
  return here;
}

/** Types the command, and waits until its run waits for a decision or is closed. */
export async function openHandOff(
  here: ReturnType<typeof testWorld>,
  command: string,
): Promise<Run> {
  const answer = await here.say(sender('megan'), command);
  assert.equal(answer.kind, 'run-opened', JSON.stringify(answer));
  await waitUntil(async () => ['waiting', 'closed'].includes((await here.read(answer.run)).phase));
  return here.read(answer.run);
}
