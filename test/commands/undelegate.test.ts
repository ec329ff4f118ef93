import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

describe('undelegate', () => {
  it('ends a delegation before its last day, and is announced', async () => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    await here.say(megan, 'delegate ADELE to DIEGO until 2026-11-30 because on leave');
    const run = await here.openRun(sender('nestor'));

    const answer = await here.say(sender('nestor'), 'undelegate ADELE');

    assert.equal(textOf(answer), 'DIEGO no longer approves for ADELE. Ended by NESTOR.');
    assert.equal((await here.announcements()).at(-1), textOf(answer));
    assert.equal(codeOf(await here.approve(run, sender('diego'))), 'not-permitted');
  });

  it('is refused if no one stands in', async () => {
    const answer = await testWorld().say(megan, 'undelegate ALEX');

    assert.equal(codeOf(answer), 'nothing-to-undo');
  });
});
