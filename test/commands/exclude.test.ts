import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, questionOf, textOf } from './support/answers.ts';

describe('exclude', () => {
  it('keeps a person out of a batch, in a waiting preview too', async () => {
    const here = testWorld(3);
    const run = await here.openRun();
    const today = here.clock.now().toISOString().slice(0, 10);

    const answer = await here.say(
      megan,
      `exclude person1@contoso.com from batch 3 until ${today} because on leave`,
    );

    assert.match(textOf(answer), /is excluded from batch 3 until the end of Mon, Nov 23, 2026\./);
    const row = (await here.rows(run.id))[1]?.row;
    assert.match(row?.kind === 'excluded' ? row.reason.text : '', /MEGAN.*on leave/);
  });

  it('is refused to others than admins, for an unknown batch and a past date', async () => {
    const here = testWorld(2);
    const excluded = (batch: number, until: string, by = megan) =>
      here.say(by, `exclude source-0 from batch ${batch} until ${until} because x`);

    const answers = [
      await excluded(3, '2030-12-31', sender('isaiah')),
      await excluded(9, '2030-12-31'),
      await excluded(3, '2001-01-01'),
    ];

    assert.deepEqual(answers.map(codeOf), ['not-permitted', 'unknown-batch', 'past-date']);
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(megan, `exclude ${words}`));

    assert.match(
      await question('Lee Gu'),
      /^Who is excluded from which batch, until when, and why\?/,
    );
    assert.match(
      await question('Lee Gu from batch three until 2026-12-31 because x'),
      /^There’s no batch called “three”\. You have Sales \(3\), /,
    );
    for (const rest of ['3', '3 because x'])
      assert.match(await question(`Lee Gu from batch ${rest}`), /^Until when\? Add “until”/);
    for (const rest of ['', ' because'])
      assert.match(await question(`Lee Gu from batch 3 until 2026-12-31${rest}`), /^Why\?/);
    assert.match(await question('Lee Gu from batch 3 until whenever because x'), /isn’t a date/);
    assert.equal(await question('Lee Gu from batch 3 until 31.12.2026 because on leave'), '');
  });
});
