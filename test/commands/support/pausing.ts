import assert from 'node:assert/strict';
import type { Answer } from '../../../src/commands/answer.ts';
import type { Run } from '../../../src/ports/run.ts';
import { pausedBy } from '../../../src/workflow/steps/write-window.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { testWorld } from '../../ports/world.ts';
import { untilIdle } from '../../workflow/support/until-idle.ts';
import { codeOf, type TestWorld } from './answers.ts';

/** Stamps 250 people and pauses while row number `row` is written; resolves once nothing more is written. */
export async function pauseAtRow(
  row: number,
  pause: (here: TestWorld, run: Run) => Promise<Answer>,
  prepare: (here: TestWorld) => void = () => undefined,
): Promise<{ readonly here: TestWorld; readonly run: Run }> {
  const here = testWorld(250);
  prepare(here);
  const run = await here.openRun();
  const answers: Promise<Answer>[] = [];
  here.tenants.state.faultFor = (call) => {
    const isNow = call === 'stamp' && here.tenants.writes.length === row;
    if (isNow && answers.length === 0) answers.push(pause(here, run));
    return null;
  };
  await here.approve(run);
  await waitUntil(async () => (await pausedBy(run.id, here.world)) !== null);
  await waitUntil(async () => (await here.stateCounts(run.id)).sending === 0);
  assert.deepEqual((await Promise.all(answers)).map(codeOf), ['text']);
  return { here, run };
}

/** Checks that nothing is written now; answers how many rows are. */
export async function writtenRows(here: TestWorld): Promise<number> {
  const written = here.tenants.writes.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert.equal(here.tenants.writes.length, written);
  return written;
}

/** The policy forbids writes for nine more hours, so that an approved run waits. */
export function freeze({ control }: TestWorld): void {
  const { policy } = control;
  const freeze = [{ kind: 'once', from: '2026-11-23T00:00', to: '2026-11-23T18:00' }] as const;
  control.policy = { ...policy, limits: { ...policy.limits, freeze } };
}

/** Ends the freeze. */
export async function endFreeze({ clock }: TestWorld): Promise<void> {
  clock.advance(10 * 3_600_000);
  await untilIdle();
}

/** Megan is an admin and an approver through a group, so that she can lose every role without a change of the policy. */
export function adminsByGroup({ control }: TestWorld): void {
  const { policy } = control;
  const admins = { users: ['nestor'], groups: ['admins'] };
  control.policy = { ...policy, roles: { ...policy.roles, admins } };
  control.approverGroup = ['megan'];
}
