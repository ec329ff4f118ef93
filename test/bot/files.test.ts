import assert from 'node:assert/strict';
import { channel, groupChat } from '../support/teams.ts';
import { fileAt } from '../support/teams/files.ts';
import { office, type Office } from './support/office.ts';

describe('a file that somebody drops', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office({ sandbox: true });
  });
  afterEach(() => here.close());

  const taken = () => here.verbs.asked.filter(([verb]) => verb === 'takeFile');
  const csv = 'EmailAddress\nlee.gu@contoso.com\n';

  it('is fetched and taken for whoever dropped it', async () => {
    await here.megan.drops([{ name: 'batch-7.csv', bytes: csv }]);
    await here.connector.until(({ text }) => text === 'Heard.');

    const [[, asker, file] = []] = taken();
    assert.deepEqual(file, { name: 'batch-7.csv', text: csv, batch: null });
    assert.equal((asker as { person: { id: string } }).person.id, here.megan.id);
    assert.ok(here.verbs.asked.some(([verb]) => verb === 'meet'));
  });

  for (const [words, batch] of Object.entries({
    'define batch 7': 7,
    '“Define batch #7:”': 7,
    'define batch 7\nEmailAddress\nsomebody@else.com': 7,
    'define mapping': null,
    'here is the list for batch 7': null,
  }))
    it(`is taken for batch ${batch ?? 'none'} with the words ${JSON.stringify(words)}`, async () => {
      await here.megan.drops([{ name: 'list.csv', bytes: csv }], words);
      await here.connector.until(({ text }) => text === 'Heard.');

      assert.deepEqual(
        taken().map(([, , file]) => file),
        [{ name: 'list.csv', text: csv, batch }],
      );
    });

  it('is not taken for a batch that is no number', async () => {
    await here.megan.drops([{ name: 'list.csv', bytes: csv }], 'define batch seven');
    await here.connector.until(({ text }) => /takes a number from 1 on, so nothing/.test(text));

    assert.deepEqual([taken(), here.connector.drive.calls], [[], []]);
  });

  it('is answered by itself where several come at once, whatever became of the others', async () => {
    const attachments = [
      fileAt('gone.csv', `${here.connector.url}drive/999`),
      { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'no-place.csv' },
      fileAt('good.csv', here.connector.drive.keep(csv)),
    ];

    await here.megan.sends({ type: 'message', text: '', attachments });
    await here.connector.until(({ text }) => text === 'Heard.');

    const told = here.connector.messages().map(({ text }) => text);
    assert.match(told[0] ?? '', /^gone\.csv can no longer be fetched.*nothing was taken/);
    assert.match(told[1] ?? '', /^Teams did not say where no-place\.csv is/);
    assert.equal(taken().length, 1);
  });

  it('costs no other its answer when taking it fails', async () => {
    here.verbs.answer(() => Promise.reject(new Error('secret')));
    const file = { name: 'list.csv', bytes: csv };

    await here.megan.drops([file, file]);
    await here.connector.until(() => here.connector.messages().length === 2);

    for (const { text } of here.connector.messages()) assert.match(text, /^Something went wrong/);
  });

  for (const [name, room] of Object.entries({
    'a channel': channel('migration'),
    'a group chat': groupChat('wave'),
  }))
    it(`is not fetched in ${name}, and its author is told where to drop it`, async () => {
      await here.megan.drops([{ name: 'list.csv', bytes: csv }], 'define batch 7', room);
      await here.connector.until(({ text }) => /in our personal chat alone/.test(text));

      assert.deepEqual([taken(), here.connector.drive.calls], [[], []]);
    });

  it('is not fetched for somebody who can’t be told', async () => {
    const attachments = [fileAt('list.csv', here.connector.drive.keep(csv))];
    const from = { id: '29:1', name: 'Megan Bowen' };

    await here.megan.sends({ type: 'message', text: '', attachments, from });
    await here.connector.until(({ text }) => text.includes('can’t tell who you are'));

    assert.deepEqual([taken(), here.connector.drive.calls], [[], []]);
  });

  it('is announced where it takes long', async () => {
    const url = here.connector.drive.answering((response) => {
      here.clock.pass(1_500);
      setTimeout(() => response.end(csv), 20);
    });

    await here.megan.sends({ type: 'message', text: '', attachments: [fileAt('a.csv', url)] });
    await here.connector.until(({ text }) => text === 'Heard.');

    assert.equal(here.connector.messages()[0]?.text, 'Working on it …');
  });
});

describe('a file at an address that holds none', () => {
  it('is not fetched', async () => {
    const here = await office();
    const attachments = [fileAt('list.csv', here.connector.drive.keep('secret'))];

    await here.megan.sends({ type: 'message', text: '', attachments });
    await here.connector.until(({ text }) => /does not lie in SharePoint/.test(text));

    assert.deepEqual(here.connector.drive.calls, []);
    await here.close();
  });
});

describe('a message with any other attachments', () => {
  it('is read as its text', async () => {
    const here = await office();
    const attachments = [{ contentType: 'text/html', content: '<p>status</p>' }, null, 7, {}];

    await here.megan.sends({ type: 'message', text: 'status', attachments });
    await here.connector.until(({ text }) => text === 'Heard.');

    assert.equal(here.verbs.asked.at(-1)?.[0], 'status');
    await here.close();
  });
});
