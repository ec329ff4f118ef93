import assert from 'node:assert/strict';
import { defineBatch } from '../../src/commands/define-batch.ts';
import { testWorld } from '../ports/world.ts';
import { megan, textOf } from './support/answers.ts';

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

    await here.say(megan, 'define batch 4 Person0@contoso.com, b@contoso.com;c@contoso.com');

    assert.equal(
      (await here.world.files.batchFile(4))?.text,
      'Person0@contoso.com\nb@contoso.com\nc@contoso.com\n',
    );
  });

  it('takes recipients of a mail client, after the number and below it', async () => {
    const list = '"Zero, Person" <person0@contoso.com>; One, Person <person1@contoso.com>;';
    for (const message of [`define batch 4 ${list}`, `define batch 4\n${list}`]) {
      const answer = await testWorld().say(megan, message);

      assert.match(textOf(answer), /^Batch 4 is now .*2 lines: 2 accepted\./, message);
    }
  });

  it('asks for what is missing', () => {
    const question = (words: string, below: string) => {
      const result = defineBatch.parse({ words, lines: below });
      return result.kind === 'incomplete' ? result.question : result.kind;
    };

    assert.match(question('7', ''), /^Where is the list\? Paste .* or drop a file/);
    assert.match(question('7', ' \n'), /^Where is the list\?/);
    assert.equal(question('seven', lines), 'Which batch?');
  });
});
