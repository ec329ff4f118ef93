import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { complete, megan, stampBatch, textOf } from './support/answers.ts';

describe('history batch', () => {
  it('shows the runs newest first, each with its changes since the one before', async () => {
    const here = testWorld();
    const first = await stampBatch(here);
    const second = await here.openRun();

    const answer = await here.say(megan, 'history batch 3');

    assert.ok(answer.kind === 'history');
    assert.deepEqual(
      answer.history.runs.map(({ run }) => run.id),
      [second.id, first.id],
    );
    assert.equal(answer.history.runs[0]?.run.delta?.since, first.id);
  });

  it('says which run undid another one', async () => {
    const here = testWorld();
    const stamped = await stampBatch(here);
    const undo = await complete(here, await here.say(megan, `undo run ${stamped.id}`));

    const answer = await here.say(megan, 'history batch 3');

    assert.ok(answer.kind === 'history');
    const undoneBy = answer.history.runs.map(({ result }) => result?.undoneBy?.run ?? null);
    assert.deepEqual(undoneBy, [null, undo.id]);
  });

  it('is refused for a batch that was never mapped', async () => {
    assert.match(textOf(await testWorld(1).say(megan, 'history batch 4')), /“map batch 4”/);
  });
});
