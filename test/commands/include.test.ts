import assert from 'node:assert/strict';
import { include } from '../../src/commands/include.ts';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

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

  it('asks for what is missing', () => {
    const question = (words: string) => {
      const result = include.parse({ words, lines: '' });
      return result.kind === 'incomplete' ? result.question : result.kind;
    };

    assert.equal(question('Lee Gu'), 'Which person, and in which batch?');
    assert.equal(question('Lee Gu in batch 0'), 'Which batch?');
  });
});
