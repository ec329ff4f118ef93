import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';
import { pauseAtRow, writtenRows } from './support/pausing.ts';

describe('resume all', () => {
  it('leaves a run paused that was paused by itself, and is announced', async () => {
    const { here, run } = await pauseAtRow(20, (world, { id }) =>
      world.say(alex, `pause run ${id}`),
    );
    await here.say(sender('megan', salesChannel), 'notify here');
    await here.say(megan, 'pause all');

    const answer = await here.say(megan, 'resume all');

    assert.equal(
      textOf(answer),
      'All runs resumed, except those paused one by one. Resumed by MEGAN.',
    );
    assert.equal((await here.announcements()).at(-1), textOf(answer));
    await writtenRows(here);
    assert.deepEqual((await here.read(run.id)).pausedBy, { ...alex.person, rank: 'approver' });
    await here.say(megan, `cancel run ${run.id}`);
    await here.waitForOutcome(run);
  });

  it('is refused if all runs are not paused, and to people without a role', async () => {
    const here = testWorld();
    const notPaused = await here.say(alex, 'resume all');
    await here.say(megan, 'pause all');

    const stranger = await here.say(sender('isaiah'), 'resume all');

    assert.deepEqual([notPaused, stranger].map(codeOf), ['not-waiting', 'not-permitted']);
    assert.notEqual(await here.world.journal.globalPause(), null);
  });
});
