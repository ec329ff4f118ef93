import assert from 'node:assert/strict';
import { actAs } from '../../src/commands/act-as.ts';
import { commandLimits } from '../../src/commands/command-limits.ts';
import { impersonation } from '../../src/commands/impersonation.ts';
import { runCommand } from '../../src/commands/run-command.ts';
import { testWorld } from '../ports/world.ts';
import { megan, textOf } from './support/answers.ts';

describe('act as', () => {
  it('sets and ends the impersonation of a conversation', async () => {
    const { world, launcher } = testWorld();
    const people = impersonation();
    const say = async (words: string) => {
      return textOf(
        await runCommand(actAs.parse({ words, lines: '' }), megan, {
          world,
          launcher,
          limits: commandLimits(),
          impersonation: people,
        }),
      );
    };

    const answer = await say('ALEX');
    const during = people.personAt(megan.place);
    await say('me');

    assert.match(
      answer,
      /^You’re acting as ALEX in this conversation, until “act as me”\. Type “pending”/,
    );
    assert.equal(during?.id, 'alex');
    assert.equal(people.personAt(megan.place), null);
  });
});
