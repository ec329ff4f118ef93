import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, stampBatch, textOf } from './support/answers.ts';

describe('compare run', () => {
  const mappedTwice = async () => {
    const here = testWorld();
    await stampBatch(here);
    await here.openRun();
    return here;
  };

  it('counts what changed for the same people', async () => {
    const here = await mappedTwice();

    const answer = await here.say(megan, 'compare run 1 with run 2');
    const same = await here.say(megan, 'compare run 1 with run 1');

    assert.match(textOf(answer), /^From run 1 to run 2: 3 now already stamped\./);
    assert.match(textOf(answer), /“restore run 1” restores its state\.$/);
    assert.match(textOf(same), /^From run 1 to run 1: nothing changed\./);
  });

  it('names the people with another target', async () => {
    const here = await mappedTwice();
    await here.say(megan, 'cancel run 2');
    await here.say(megan, 'pin source-2 to target-1 because they swapped');
    await here.say(megan, 'exclude source-1 from batch 3 until 2030-01-01 because away');
    await here.openRun();

    const answer = await here.say(megan, 'compare run 1 with run 3');

    assert.match(textOf(answer), /1 with another target.*With another target: Person 2 \(person2@/);
  });

  it('is refused if one of the runs is unknown', async () => {
    const here = await mappedTwice();

    const answers = [
      await here.say(megan, 'compare run 1 with run 99'),
      await here.say(megan, 'compare run 98 with run 1'),
    ];

    assert.deepEqual(answers.map(codeOf), ['unknown-run', 'unknown-run']);
    assert.match(textOf(answers[0]!), /^There is no run 99\./);
  });
});
