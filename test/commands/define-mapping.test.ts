import assert from 'node:assert/strict';
import { defineMapping } from '../../src/commands/define-mapping.ts';
import { testWorld } from '../ports/world.ts';
import { megan, textOf } from './support/answers.ts';

describe('define mapping', () => {
  it('pins the pairs below it', async () => {
    const here = testWorld();

    const answer = await here.say(
      megan,
      'define mapping\nSourceAddress,TargetAddress\nperson0@contoso.com,person0@fabrikam.com',
    );

    assert.match(textOf(answer), /^1 pin from pasted\.csv\./);
  });

  it('asks for the lines, and for them below the command', () => {
    for (const input of [
      { words: '', lines: '' },
      { words: 'Source,Target', lines: 'a,b' },
    ]) {
      const result = defineMapping.parse(input);
      assert.match(result.kind === 'incomplete' ? result.question : '', /^Where is the list\?/);
    }
  });
});
