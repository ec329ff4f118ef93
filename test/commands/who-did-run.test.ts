import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan } from './support/answers.ts';

describe('who approved run', () => {
  const noteOf = async (here: ReturnType<typeof testWorld>, line: string) => {
    const answer = await here.say(megan, line);
    assert.ok(answer.kind === 'noted', `${line}: ${codeOf(answer)}`);
    const inner = answer.answer;
    return inner.kind === 'noted' ? inner.note : answer.note;
  };

  it('names who requested and who approved, with times, and shows the card', async () => {
    const here = testWorld();
    const run = await here.openRun();
    await here.approve(run, alex);
    await here.waitForOutcome(run);

    for (const line of [
      'who did run 1',
      'who approved run 1?',
      'who approved Sales',
      'when was run 1 approved',
    ])
      assert.match(
        await noteOf(here, line),
        /^Run 1, Sales \(batch 3\): requested by MEGAN, Mon, Nov 23, 2026, .*Approved by ALEX, Mon, Nov 23, 2026, .*Finished\.$/,
        line,
      );
  });

  it('says who rejected a run and why, and that no one has decided yet', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const waiting = await noteOf(here, 'who approved run 1');
    const place = run.place;
    await here.press(
      { ...alex, place },
      { verb: 'reject', run: 1, digest: run.digest, note: 'too soon' },
    );

    assert.match(waiting, /No one has decided yet\.$/);
    assert.match(
      await noteOf(here, 'why was run 1 rejected'),
      /Rejected by ALEX, .*: too soon\. Rejected\.$/,
    );
  });

  it('is refused to people who can’t view runs, and for a run that is unknown', async () => {
    const here = testWorld();
    await here.openRun();

    const answers = [
      await here.say(sender('isaiah'), 'who approved run 1'),
      await here.say(megan, 'who approved run 9'),
    ];

    assert.deepEqual(answers.map(codeOf), ['not-permitted', 'unknown-run']);
  });
});
