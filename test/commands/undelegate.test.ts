import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

describe('undelegate', () => {
  it('ends a delegation before its last day, and is announced', async () => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    await here.say(sender('adele'), 'delegate me to DIEGO until 2026-11-30 because on leave');
    const run = await here.openRun(sender('nestor'));

    const answer = await here.say(sender('nestor'), 'undelegate ADELE');

    assert.equal(textOf(answer), 'DIEGO can’t approve for ADELE any more. Ended by NESTOR.');
    assert.equal((await here.announcements()).at(-1), textOf(answer));
    assert.equal(codeOf(await here.approve(run, sender('diego'))), 'not-permitted');
  });

  it('is possible for the approver in person, who need not be an admin', async () => {
    const here = testWorld();
    await here.say(alex, 'delegate me to DIEGO until 2026-11-30 because on leave');

    const answers = [
      await here.say(sender('isaiah'), 'undelegate ALEX'),
      await here.say(alex, 'undelegate me'),
    ];

    assert.deepEqual(answers.map(codeOf), ['not-permitted', 'text']);
    assert.deepEqual(await here.world.delegations.active(here.clock.now()), []);
  });

  it('is refused if no one stands in', async () => {
    const answer = await testWorld().say(megan, 'undelegate ALEX');

    assert.equal(codeOf(answer), 'nothing-to-undo');
  });
});
