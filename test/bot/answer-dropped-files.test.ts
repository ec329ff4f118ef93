import assert from 'node:assert/strict';
import { buttonsOf } from '../support/teams/buttons.ts';
import { channel, groupChat } from '../support/teams.ts';
import { attachmentAt } from '../support/teams/files.ts';
import {
  isSmallTalkAnswer,
  smallTalk,
  testBot,
  untilSleeping,
  type TestBot,
} from './support/bot.ts';

const csv = 'EmailAddress\nperson0@contoso.com\n';

describe('dropped file', () => {
  let here: TestBot;
  beforeEach(async () => {
    here = await testBot({ sandbox: true });
  });
  afterEach(() => here.close());

  const batchFile = () => here.world.files.batchFile(4);
  const isTaken = ({ text }: { readonly text: string }) =>
    text.startsWith('Finance (batch 4) now has');

  it('is downloaded and taken for its sender', async () => {
    await here.megan.drops([{ name: 'batch-4.csv', bytes: csv }]);
    await here.connector.until(isTaken);

    const file = await batchFile();
    assert.deepEqual([file?.name, file?.text, file?.by.id], ['batch-4.csv', csv, here.megan.id]);
    assert.notEqual(await here.world.outbox.personalChat(here.megan), null);
  });

  for (const message of [
    'define batch 4',
    '“Define batch #4:”',
    'define batch 4\nEmailAddress\nsomeone@else.com',
  ])
    it(`is taken for batch 4 with the message ${JSON.stringify(message)}`, async () => {
      await here.megan.drops([{ name: 'list.csv', bytes: csv }], message);
      await here.connector.until(isTaken);

      const file = await batchFile();
      assert.deepEqual([file?.name, file?.text], ['list.csv', csv]);
    });

  for (const message of ['define mapping', 'here is the list for batch 4'])
    it(`is asked about with the message ${JSON.stringify(message)}, if its name is of no batch`, async () => {
      await here.megan.drops([{ name: 'list.csv', bytes: csv }], message);
      const { card } = await here.connector.until(({ text }) =>
        /^What is this list for\?/.test(text),
      );

      assert.deepEqual(buttonsOf(card), ['People of Finance']);
      assert.equal(await batchFile(), null);
    });

  it('is not taken without a valid batch number', async () => {
    await here.megan.drops([{ name: 'list.csv', bytes: csv }], 'define batch seven');
    await here.connector.until(({ text }) => /^Which batch\? Nothing was taken/.test(text));

    assert.deepEqual(here.connector.drive.calls, []);
  });

  it('has an answer of its own among several', async () => {
    const attachments = [
      attachmentAt('gone.csv', `${here.connector.url}drive/999`),
      { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'no-place.csv' },
      attachmentAt('batch-4.csv', here.connector.drive.addressOf(csv)),
    ];

    await here.megan.sends({ type: 'message', text: '', attachments });
    await here.connector.until(isTaken);

    const texts = here.connector.messages().map(({ text }) => text);
    assert.match(texts[0] ?? '', /^gone\.csv can’t be downloaded any more.*nothing was taken/);
    assert.match(texts[1] ?? '', /^Teams did not say where no-place\.csv is/);
  });

  it('has an answer even if taking another one fails', async () => {
    Object.assign(here.world, {
      reports: { ...here.world.reports, readCsv: () => assert.fail('secret') },
    });
    const file = { name: 'list.csv', bytes: csv };

    await here.megan.drops([file, file]);
    await here.connector.until(() => here.connector.messages().length === 2);

    for (const { text } of here.connector.messages()) assert.match(text, /^Something went wrong/);
  });

  for (const [name, room] of Object.entries({
    'a channel': channel('migration'),
    'a group chat': groupChat('wave'),
  }))
    it(`is not downloaded in ${name}, and the answer says where to drop it`, async () => {
      await here.megan.drops([{ name: 'list.csv', bytes: csv }], 'define batch 4', room);
      await here.connector.until(({ text }) => /in our personal chat only/.test(text));

      assert.deepEqual(here.connector.drive.calls, []);
    });

  it('is not downloaded without the Entra object id of its sender', async () => {
    const attachments = [attachmentAt('batch-4.csv', here.connector.drive.addressOf(csv))];
    const from = { id: '29:1', name: 'Megan Bowen' };

    await here.megan.sends({ type: 'message', text: '', attachments, from });
    await here.connector.until(({ text }) => text.includes('can’t tell who you are'));

    assert.deepEqual(here.connector.drive.calls, []);
  });

  it('is acknowledged first if it takes long', async () => {
    const url = here.connector.drive.addressWith((response) => {
      void untilSleeping(here, 1_500).then(() => {
        here.clock.advance(1_500);
        setTimeout(() => response.end(csv), 20);
      });
    });

    await here.megan.sends({
      type: 'message',
      text: '',
      attachments: [attachmentAt('a.csv', url)],
    });
    await here.connector.until(({ text }) => /^What is this list for\?/.test(text));

    assert.equal(here.connector.messages().length, 1, 'the answer takes its place');
  });

  it('is not downloaded from outside SharePoint and OneDrive', async () => {
    const live = await testBot();
    const attachments = [attachmentAt('list.csv', live.connector.drive.addressOf('secret'))];

    await live.megan.sends({ type: 'message', text: '', attachments });
    await live.connector.until(({ text }) => /is not in SharePoint or OneDrive/.test(text));

    assert.deepEqual(live.connector.drive.calls, []);
    await live.close();
  });
});

describe('message with other attachments', () => {
  it('is read as its text', async () => {
    const here = await testBot();
    const attachments = [{ contentType: 'text/html', content: '<p>status</p>' }, null, 7, {}];

    await here.megan.sends({ type: 'message', text: smallTalk, attachments });
    await here.connector.until(isSmallTalkAnswer);
    await here.close();
  });
});
