import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Program, startProgram } from '../../support/program.ts';
import type { Subject } from '../contract.ts';
import { about, decision, later, place, plan, request } from '../support/samples.ts';

const racer = join(import.meta.dirname, '../support/racer.ts');

export function racesContract(subject: () => Subject): void {
  let both: readonly Program[] = [];
  before(async () => {
    both = ['approved', 'rejected'].map((kind) => startProgram(racer, [subject().url, kind]));
    await Promise.all(both.map((program) => program.next()));
  });
  after(() => Promise.all(both.map((program) => program.kill('SIGKILL'))));

  const race = async (what: string): Promise<readonly (readonly unknown[])[]> => {
    for (const program of both) program.say(what);
    const answers = await Promise.all(both.map((program) => program.next()));
    return answers.map((answer) => JSON.parse(answer) as unknown[]);
  };

  it('open one run per batch between them', async () => {
    const [one, two] = await race('open');

    assert.deepEqual(one, two);
    assert.equal(new Set(one).size, 20);
    assert.equal((await subject().store.journal.recent(100)).length, 20);
  });

  it('hear the same decision of every run', async () => {
    const [one, two] = await race('decide');

    assert.deepEqual(one, two);
    assert.equal(one?.length, 20);
  });

  it('intend each row once between them', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(21));
    await journal.savePlan(run.id, plan(200, { kinds: ['ready'] }), about(later(5)));
    await journal.decide(run.id, decision('approved'));

    const [one, two] = await race('intend');

    const won = one?.map(
      (mine, seq) => [mine, two?.[seq]].filter((answer) => answer === true).length,
    );
    assert.deepEqual(new Set(won), new Set([1]));
    assert.equal(won?.length, 200);
  });

  it('claim each delivery once between them', async () => {
    const places = Array.from({ length: 40 }, (_, n) => place(`p${n}`));
    await subject().store.outbox.wantCards(1, places);

    const ids = (await race('claim')).flat();

    assert.equal(ids.length, 40);
    assert.equal(new Set(ids).size, 40);
  });
}
