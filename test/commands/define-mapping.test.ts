import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { megan, questionOf, textOf } from './support/answers.ts';

describe('define mapping', () => {
  it('pins the pairs below it', async () => {
    const here = testWorld();

    const answer = await here.say(
      megan,
      'define mapping\nSourceAddress,TargetAddress\nperson0@contoso.com,person0@fabrikam.com',
    );

    assert.match(textOf(answer), /^1 pin from pasted\.csv\./);
  });

  it('asks for the lines, and for them below the command', async () => {
    const here = testWorld();
    for (const message of ['define mapping', 'define mapping Source,Target\na,b'])
      assert.match(await questionOf(here.say(megan, message)), /^Where is the list\?/);
  });
});
