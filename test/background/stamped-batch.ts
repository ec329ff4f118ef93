import assert from 'node:assert/strict';
import { checkNextBatch } from '../../src/background/drift-monitor.ts';
import type { TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import { sender, salesChannel, testWorld } from '../ports/world.ts';

export const hour = 3_600_000;

type Here = ReturnType<typeof testWorld>;

/** A batch that the drift monitor checks, and whose channel gets its notices. */
export async function worldWithStampedBatch(people = 3): Promise<Here> {
  const here = testWorld(people);
  await here.say(sender('megan', salesChannel), 'notify here');
  const run = await here.openRun();
  await here.approve(run);
  assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  return here;
}

/** Runs the next check when it is due; returns the drifts that it reports. */
export async function check(here: Here): Promise<readonly string[]> {
  here.clock.advance(6 * hour);
  const before = (await here.driftNotices()).length;
  assert.ok(await checkNextBatch(here.world), 'a batch is due');
  return (await here.driftNotices())
    .slice(before)
    .flatMap(({ drifts }) => drifts.map(({ name, text }) => `${name}: ${text}`));
}

/** Changes a mail user; returns it as it was before. */
export function changeTarget(
  { tenants }: Here,
  n: number,
  values: Partial<TargetRecipient>,
): TargetRecipient {
  const mailUser = tenants.recipients.get(`target-${n}`);
  assert.ok(mailUser);
  tenants.recipients.set(mailUser.id, { ...mailUser, ...values });
  return mailUser;
}
