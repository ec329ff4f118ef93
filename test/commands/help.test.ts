import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';

describe('help', () => {
  it('is for anyone', async () => {
    assert.deepEqual(await testWorld().say(sender('isaiah'), 'help'), { kind: 'help' });
  });
});
