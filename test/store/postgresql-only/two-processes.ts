import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Program, startProgram } from '../../support/program.ts';
import type { PostgresBackend } from '../backends.ts';
import { decision, later, place, planDetails, runRequest, samplePlan } from '../support/samples.ts';

const storeProcess = join(import.meta.dirname, '../support/store-process.ts');

export function twoProcesses(backend: PostgresBackend): void {
  let both: readonly Program[] = [];
  before(async () => {
    both = ['approved', 'rejected'].map((kind) =>
      startProgram(storeProcess, [backend.url(), kind]),
    );
    await Promise.all(both.map((program) => program.next()));
  });
  after(() => Promise.all(both.map((program) => program.kill('SIGKILL'))));

  /** Lets both processes do the same at the same time. */
  const race = async (action: string): Promise<readonly (readonly unknown[])[]> => {
    for (const program of both) program.say(action);
    const answers = await Promise.all(both.map((program) => program.next()));
    return answers.map((answer) => JSON.parse(answer) as unknown[]);
  };

  it('open one run per batch', async () => {
    const [one, two] = await race('open');

    assert.deepEqual(one, two);
    assert.equal(new Set(one).size, 20);
    assert.equal((await backend.store().journal.recentRuns(100)).length, 20);
  });

  it('get the same decision of every run', async () => {
    const [one, two] = await race('decide');

    assert.deepEqual(one, two);
    assert.equal(one?.length, 20);
  });

  it('record the intent of each row once', async () => {
    const { journal } = backend.store();
    const { run } = await journal.openRun(runRequest(21));
    await journal.savePlan(run.id, samplePlan(200, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));

    const [one, two] = await race('intend');

    const wins = one?.map(
      (answer, seq) => [answer, two?.[seq]].filter((each) => each === true).length,
    );
    assert.deepEqual(new Set(wins), new Set([1]));
    assert.equal(wins?.length, 200);
  });

  it('claim each delivery once', async () => {
    const places = Array.from({ length: 40 }, (_, n) => place(`p${n}`));
    await backend.store().outbox.queueCards(1, places);

    const ids = (await race('claim')).flat();

    assert.equal(ids.length, 40);
    assert.equal(new Set(ids).size, 40);
  });
}
