import assert from 'node:assert/strict';
import { checkNextBatch } from '../../src/background/drift-monitor.ts';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, stampBatch } from './support/answers.ts';

describe('close batch', () => {
  it('ends drift monitoring, for admins, once', async () => {
    const here = testWorld();
    await stampBatch(here);

    const answers = [
      await here.say(sender('pradeep'), 'close batch 3'),
      await here.say(megan, 'close batch 3'),
      await here.say(megan, 'close batch 3'),
    ];
    here.clock.advance(24 * 3_600_000);

    assert.deepEqual(answers.map(codeOf), ['not-permitted', 'text', 'not-monitored']);
    assert.equal(await checkNextBatch(here.world), false);
  });
});
