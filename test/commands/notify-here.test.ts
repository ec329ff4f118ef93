import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

describe('notify here', () => {
  it('registers a channel, for admins only, and posts the previews that wait', async () => {
    const here = testWorld();
    await here.openRun();
    const inChannel = sender('megan', salesChannel);

    const refused = [
      await here.say(sender('isaiah', salesChannel), 'notify here'),
      await here.say(megan, 'notify here'),
    ];
    const first = await here.say(inChannel, 'notify here');
    const again = await here.say(inChannel, 'notify here');
    await here.deliverAll();

    assert.deepEqual(refused.map(codeOf), ['not-permitted', 'not-a-channel']);
    assert.match(textOf(first), /now gets previews/);
    assert.match(textOf(again), /already registered/);
    assert.ok(
      here.sent.some(
        ({ place, message }) => place.id === salesChannel.id && message.kind === 'card',
      ),
    );
  });
});
