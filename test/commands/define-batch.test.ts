import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { megan, questionOf, textOf } from './support/answers.ts';

describe('define batch', () => {
  const lines = 'EmailAddress\nperson0@contoso.com\n"person1@contoso.com";x';

  for (const command of ['define batch 4', '“define batch 4”', 'Define batch #4:'])
    for (const end of ['\n', '\r\n', '\n\n'])
      it(`takes the lines below ${JSON.stringify(command + end)} unchanged`, async () => {
        const here = testWorld();

        await here.say(megan, command + end + lines);

        const file = await here.world.files.batchFile(4);
        assert.deepEqual([file?.name, file?.text], ['pasted.csv', lines]);
      });

  it('takes many lines', async () => {
    const here = testWorld();
    const many = 'person0@contoso.com\n'.repeat(10_000).trim();

    const answer = await here.say(megan, `define batch 4\n${many}`);

    assert.match(textOf(answer), /10000 lines: .*Check that your last line arrived/);
    assert.equal((await here.world.files.batchFile(4))?.text.trim(), many);
  });

  it('takes addresses after the number, because some clients join the lines', async () => {
    const here = testWorld();

    const answer = await here.say(
      megan,
      'define batch 4 Person0@contoso.com, b@contoso.com;c@contoso.com',
    );

    assert.equal(
      (await here.world.files.batchFile(4))?.text,
      'Person0@contoso.com\nb@contoso.com\nc@contoso.com\n',
    );
    assert.match(textOf(answer), /sent your lines as one\. Check the number of people, or drop/);
  });

  it('asks for a file if a client has joined more lines than it can read', async () => {
    const joined = 'person0@contoso.com '.repeat(20);

    const answer = await testWorld().say(megan, `define batch 4 ${joined}`);

    assert.match(textOf(answer), /sent your list as one line, .* Drop the list as a file/);
  });

  it('takes recipients of a mail client, after the number and below it', async () => {
    const list = '"Zero, Person" <person0@contoso.com>; One, Person <person1@contoso.com>;';
    for (const message of [`define batch 4 ${list}`, `define batch 4\n${list}`]) {
      const answer = await testWorld().say(megan, message);

      assert.match(textOf(answer), /^Finance \(batch 4\) now has .*2 lines: 2 accepted\./, message);
    }
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (message: string) => questionOf(here.say(megan, message));

    assert.match(
      await question('define batch 7'),
      /^Where is the list\? Paste .* drop the list as a file/,
    );
    assert.match(await question('define batch 7\n \n'), /^Where is the list\?/);
    assert.match(
      await question(`define batch seven\n${lines}`),
      /^There’s no batch called “seven”\. You have /,
    );
  });

  it('takes the name of a batch too', async () => {
    const here = testWorld();

    await here.say(megan, 'define batch Finance person0@contoso.com');

    assert.equal((await here.world.files.batchFile(4))?.text, 'person0@contoso.com\n');
  });
});
