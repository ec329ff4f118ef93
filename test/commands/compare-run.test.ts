import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, stampBatch, textOf } from './support/answers.ts';

describe('compare run', () => {
  const mappedTwice = async () => {
    const here = testWorld();
    await stampBatch(here);
    await here.openRun();
    return here;
  };
  const comparisonIn = (answer: Answer) => {
    assert.ok(answer.kind === 'comparison', codeOf(answer));
    const { runs, people } = answer.comparison;
    const changed = people.map(({ source, was, is }) => [source.name, was?.kind, is?.kind]);
    return { runs: runs.map(({ id }) => id), changed, people };
  };

  it('names the people who changed, with what they were and are', async () => {
    const here = await mappedTwice();

    const { changed } = comparisonIn(await here.say(megan, 'compare run 1 with run 2'));
    const same = comparisonIn(await here.say(megan, 'compare run 1 with run 1'));

    assert.deepEqual(changed, [
      ['Person 0', 'ready', 'unchanged'],
      ['Person 1', 'ready', 'unchanged'],
      ['Person 2', 'ready', 'unchanged'],
    ]);
    assert.deepEqual(same.people, []);
  });

  it('puts people with another target first', async () => {
    const here = await mappedTwice();
    await here.say(megan, 'cancel run 2');
    await here.say(megan, 'pin source-2 to target-1 because they swapped');
    await here.say(megan, 'exclude source-1 from batch 3 until 2030-01-01 because away');
    await here.openRun();

    const { people } = comparisonIn(await here.say(megan, 'compare run 1 with run 3'));

    assert.equal(people[0]?.source.name, 'Person 2');
  });

  it('compares a run that was rejected with the latest one of its batch', async () => {
    const here = await mappedTwice();

    const answer = await here.say(megan, 'compare run 1');

    assert.deepEqual(comparisonIn(answer).runs, [1, 2]);
  });

  it('takes two numbers, however they are joined', async () => {
    const here = await mappedTwice();

    for (const line of ['compare run 1 and 2', 'compare run 1 to run 2', 'compare 1 with 2'])
      assert.deepEqual(comparisonIn(await here.say(megan, line)).runs, [1, 2], line);
  });

  it('is refused if one of the runs is unknown', async () => {
    const here = await mappedTwice();

    const answers = [
      await here.say(megan, 'compare run 1 with run 99'),
      await here.say(megan, 'compare run 98 with run 1'),
    ];

    assert.deepEqual(answers.map(codeOf), ['unknown-run', 'unknown-run']);
    assert.match(textOf(answers[0]!), /^There’s no run 99\./);
  });
});
