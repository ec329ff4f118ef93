import assert from 'node:assert/strict';
import { codeOf } from '../ports/answer-code.ts';
import { sender, testWorld } from '../ports/world.ts';

describe('a pause', () => {
  it('is not lifted by a process that slept since it asked for the role', async () => {
    const here = testWorld();
    await here.say(sender('nestor'), 'pause all');
    const memberOf = here.world.directory.memberOf.bind(here.world.directory);
    here.world.directory.memberOf = async (...question) => {
      const groups = await memberOf(...question);
      here.control.slept += 60 * 60_000;
      return groups;
    };

    const late = await here.say(sender('adele'), 'resume all');
    here.world.directory.memberOf = memberOf;

    assert.equal(codeOf(late), 'roles-unreadable');
    assert.notEqual(await here.world.journal.globalPause(), null);
    assert.equal(codeOf(await here.say(sender('adele'), 'resume all')), 'text');
    assert.equal(await here.world.journal.globalPause(), null);
  });
});
