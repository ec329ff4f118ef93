import assert from 'node:assert/strict';
import type { Answer } from '../../../src/commands/answer.ts';
import type { Run } from '../../../src/ports/run.ts';
import { pausedBy } from '../../../src/workflow/steps/write-window.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { testWorld } from '../../ports/world.ts';
import { codeOf, type TestWorld } from './answers.ts';

/** Stamps 250 people and pauses while row number `row` is written; resolves once nothing more is written. */
export async function pauseAtRow(
  row: number,
  pause: (here: TestWorld, run: Run) => Promise<Answer>,
): Promise<{ readonly here: TestWorld; readonly run: Run }> {
  const here = testWorld(250);
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
