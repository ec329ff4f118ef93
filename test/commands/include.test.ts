import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, questionOf, textOf } from './support/answers.ts';

describe('include', () => {
  it('ends an exclusion, in a waiting preview too', async () => {
    const here = testWorld(3);
    const run = await here.openRun();
    await here.say(megan, 'exclude source-1 from batch 3 until 2030-12-31 because on leave');

    const answer = await here.say(megan, 'include person1@contoso.com in batch #3.');

    assert.match(textOf(answer), /is in batch 3 again\./);
    assert.equal((await here.rows(run.id))[1]?.row.kind, 'ready');
    const again = await here.say(megan, 'include “Person 1” in batch 3');
    assert.equal(codeOf(again), 'nothing-to-undo');
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(megan, `include ${words}`));

    assert.match(await question('Lee Gu'), /^Which person, and in which batch\?/);
    assert.match(await question('Lee Gu in batch 0'), /^There’s no batch called “0”\./);
  });
});
