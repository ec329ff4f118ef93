import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { codeOf, hideTarget, megan, textOf } from './support/answers.ts';

describe('unpin', () => {
  it('matches the row by the rules again', async () => {
    const here = testWorld(3);
    hideTarget(here, 'target-0');
    const run = await here.openRun();
    await here.say(megan, 'pin source-0 to target-0 because she said');

    const answer = await here.say(megan, 'unpin PERSON0@contoso.com');

    assert.match(textOf(answer), /is no longer pinned.*preview of run 1/);
    assert.equal((await here.rows(run.id))[0]?.row.kind, 'missing');
    assert.equal(codeOf(await here.say(megan, 'unpin source-0')), 'nothing-to-undo');
  });
});
