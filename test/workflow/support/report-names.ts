import assert from 'node:assert/strict';
import type { RunId } from '../../../src/ports/run.ts';
import { megan, type TestWorld } from '../../commands/support/answers.ts';
import { unzip } from '../../reports/support/unzip.ts';

/** The names of the files in the report of a run. */
export async function reportNames(here: TestWorld, run: RunId): Promise<readonly string[]> {
  const answer = await here.say(megan, `report run ${run}`);
  assert.ok(answer.kind === 'files', answer.kind);
  const file = await here.download(answer.files[0]?.token ?? '', megan.person);
  assert.ok(file !== null);
  return [...unzip(file.bytes).keys()];
}
