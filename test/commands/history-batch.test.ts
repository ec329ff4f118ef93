import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { megan, stampBatch, textOf } from './support/answers.ts';

describe('history batch', () => {
  it('shows the runs newest first, each with its changes since the one before', async () => {
    const here = testWorld();
    const first = await stampBatch(here);
    const second = await here.openRun();

    const answer = await here.say(megan, 'history batch 3');

    assert.ok(answer.kind === 'history');
    assert.deepEqual(
      answer.runs.map(({ id }) => id),
      [second.id, first.id],
    );
    assert.equal(answer.runs[0]?.delta?.since, first.id);
  });

  it('is refused for a batch that was never mapped', async () => {
    assert.match(textOf(await testWorld(1).say(megan, 'history batch 4')), /“map batch 4”/);
  });
});
