import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

describe('the last run of a batch', () => {
  it('is asked for before something changes, where the batch is only guessed', async () => {
    const here = testWorld();
    const run = await here.openRun();

    for (const words of [
      'last salas',
      'last 3 changes',
      'last run of the batch 3 people',
      'last from run 3',
    ]) {
      const answer = await here.say(megan, `cancel ${words}`);
      assert.equal(codeOf(answer), 'question', words);
      assert.match(
        textOf(answer),
        new RegExp(`Did you mean run ${run.id}, the last of Sales`),
        words,
      );
    }
    assert.equal((await here.read(run.id)).decision, null);
  });

  it('and other runs and batches are not named to people who can’t view them', async () => {
    const here = testWorld();
    await here.openRun();

    for (const words of ['', 'sales', 'last', 'last 3', 'last of Finance', 'run of Sales'])
      for (const verb of ['cancel', 'pause', 'resume']) {
        const answer = await here.say(sender('isaiah'), `${verb} ${words}`);
        assert.equal(textOf(answer), `Which run? Type its number. Try “${verb} run 1”.`, words);
      }
  });

  it('is taken at once where the batch is named', async () => {
    for (const words of ['last of Sales', 'latest run for batch 3', 'last']) {
      const here = testWorld();
      const run = await here.openRun();

      await here.say(megan, `cancel ${words}`);

      assert.equal((await here.read(run.id)).decision?.kind, 'cancelled', words);
    }
  });
});
