import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

describe('show run', () => {
  it('shows the card of the run as its sender may use it', async () => {
    const here = testWorld();
    await here.openRun();

    const answers = [
      await here.say(alex, 'show run 1'),
      await here.say(megan, '#1'),
      await here.press(alex, { verb: 'open', run: 1 }),
    ];

    assert.deepEqual(
      answers.map((answer) => (answer.kind === 'run-card' ? answer.view.viewerRole : answer.kind)),
      ['approver', 'requester', 'approver'],
    );
  });

  it('finds the last run, of all or of a batch', async () => {
    const here = testWorld();
    await here.openRun();
    const runIn = async (message: string) => {
      const answer = await here.say(alex, message);
      return answer.kind === 'run-card' ? answer.view.run.id : codeOf(answer);
    };

    assert.deepEqual(
      [
        await runIn('last run'),
        await runIn('last run of Sales'),
        await runIn('show the last run of batch 3'),
        await runIn('open run last'),
      ],
      [1, 1, 1, 1],
    );
    assert.match(
      textOf(await here.say(alex, 'last run of Finance')),
      /^Finance \(batch 4\) was never mapped, so it has no run\. An admin can map it\. Ask MEGAN/,
    );
  });

  it('is refused for a run that does not exist, and to people who can’t view runs', async () => {
    const here = testWorld();
    await here.openRun();

    const answers = [
      await here.say(alex, 'show run 99'),
      await here.say(sender('isaiah'), 'show run 1'),
      await here.press(sender('isaiah'), { verb: 'open', run: 1 }),
    ];

    assert.deepEqual(answers.map(codeOf), ['unknown-run', 'not-permitted', 'not-permitted']);
  });
});
