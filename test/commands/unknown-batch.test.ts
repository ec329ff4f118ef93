import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

describe('a command about a batch without a run', () => {
  it('says that the batch was never mapped, and which command maps it', async () => {
    const here = testWorld(1);
    const lines = [
      ...['show run Finance', 'last run of Finance', 'history batch 4', 'report Finance'],
      ...['verify finance', 'undo run Finance', 'undo batch 4', 'close batch 4', 'retry Finance'],
    ];
    for (const line of lines) {
      const answer = await here.say(megan, line);
      assert.equal(codeOf(answer), 'never-mapped', line);
      assert.match(textOf(answer), /^Finance \(batch 4\) was never mapped.*“map batch 4”/, line);
    }
  });

  it('names whom to ask to people who can’t map', async () => {
    const here = testWorld(1);

    for (const line of ['show run Finance', 'history batch 4', 'report Finance']) {
      const answer = await here.say(alex, line);
      assert.match(textOf(answer), /An admin can map it\. Ask MEGAN or NESTOR\.$/, line);
    }
  });

  it('says that there is no such batch only where the policy has none', async () => {
    const here = testWorld(1);

    for (const line of ['history batch 9', 'show last run of batch 9', 'close batch 9'])
      assert.equal(codeOf(await here.say(megan, line)), 'unknown-batch', line);
  });
});

describe('words that name a part of a batch', () => {
  it('lead an admin to a question, and others to the batch, because they can’t map', async () => {
    const here = testWorld();
    const words = 'only the finance people of batch 3';

    const [asked, shown] = [await here.say(megan, words), await here.say(alex, words)];

    assert.match(textOf(asked), /^Did you mean “map batch 3 only the finance people”\?/);
    assert.ok(shown.kind === 'noted', codeOf(shown));
    assert.equal(shown.answer.kind, 'batch');
  });
});
