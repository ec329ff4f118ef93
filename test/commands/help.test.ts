import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';

describe('help', () => {
  it('is for anyone, about everything or one topic', async () => {
    const here = testWorld();
    const isaiah = sender('isaiah');

    assert.deepEqual(await here.say(isaiah, 'help'), { kind: 'help', topic: '' });
    assert.deepEqual(await here.say(isaiah, 'help map'), { kind: 'help', topic: 'map' });
    assert.deepEqual(await here.press(isaiah, { verb: 'help', group: 'Undo' }), {
      kind: 'help',
      topic: 'Undo',
    });
  });
});
