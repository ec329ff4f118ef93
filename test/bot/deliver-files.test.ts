import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { channel, groupChat } from '../support/teams.ts';
import { isSmallTalkAnswer, smallTalk, testBot, type TestBot } from './support/bot.ts';
import { csv, page, reportOf, reportRequest, script } from './support/files.ts';

const publicUrl = 'https://crosswalk.example.org';
const rooms = { 'a channel': channel('migration'), 'a group chat': groupChat('wave') };

for (const [name, room] of Object.entries(rooms))
  describe(`files that are requested in ${name}`, () => {
    let here: TestBot;
    beforeEach(async () => {
      here = await testBot({ publicUrl });
      await reportOf(here, [csv, script]);
    });
    afterEach(() => here.close());

    const openPersonalChat = async () => {
      await here.megan.says(smallTalk);
      await here.connector.until(isSmallTalkAnswer);
    };

    it('are sent to the sender’s personal chat as links, and a sentence says so', async () => {
      await openPersonalChat();
      await here.megan.says(reportRequest, room);
      await here.connector.until(({ text }) => text.endsWith('Sent to your personal chat.'));

      const links = JSON.stringify(here.connector.messages(here.megan.chat.id).at(-1)?.card);
      const urls = [...links.matchAll(/https:\/\/crosswalk\.example\.org\/downloads\/([^"]+)/g)];
      const tokens = urls.map(([, token]) => token ?? '');
      assert.equal(tokens.length, 2);
      const seen = JSON.stringify(here.connector.messages(room.id));
      assert.ok(tokens.every((token) => !seen.includes(token)));
      const file = await here.world.files.redeemDownload(
        decodeURIComponent(tokens[0] ?? ''),
        here.megan,
      );
      assert.equal(Buffer.from(file?.bytes ?? []).toString('utf8'), csv.text);
    });

    it('are not sent without a personal chat, and the answer says how to open one', async () => {
      await here.megan.says(reportRequest, room);
      const { text } = await here.connector.until((message) => /not sent/.test(message.text));

      assert.match(text, /we have no personal chat yet\. Open one with me/);
      assert.deepEqual(here.connector.messages(here.megan.chat.id), []);
    });

    it('are reported as not sent if the personal chat does not accept them', async () => {
      await openPersonalChat();
      here.connector.fail({ status: 403, match: new RegExp(here.megan.id) });

      await here.megan.says(reportRequest, room);
      await here.connector.until(({ text }) => /not sent: your personal chat/.test(text));

      assert.equal(here.connector.messages(here.megan.chat.id).length, 1);
    });
  });

describe('files for a person whose chat can’t be looked up', () => {
  it('are reported as not sent', async () => {
    const here = await testBot({ publicUrl });
    await reportOf(here, [csv]);
    here.world.outbox.personalChat = () => Promise.reject(new JournalError('down', null));

    await here.megan.says(reportRequest, rooms['a channel']);
    await here.connector.until(({ text }) => /not sent: I can’t reach my database/.test(text));

    assert.ok(here.logged.includes('A personal chat could not be looked up.'));
    await here.close();
  });
});

describe('files of a bot without PUBLIC_URL', () => {
  it('are offered in the personal chat only', async () => {
    const here = await testBot();
    await reportOf(here, [csv]);

    await here.megan.says(reportRequest, rooms['a channel']);
    const { text } = await here.connector.until((message) => message.text !== '');

    assert.match(text, /links need PUBLIC_URL.*Ask me in our personal chat/);
    assert.equal(here.connector.messages().length, 1);
    await here.close();
  });
});

describe('files in the personal chat', () => {
  it('are one card with links, where the bot has a public URL', async () => {
    const here = await testBot({ publicUrl });
    await reportOf(here, [csv, page]);

    await here.megan.says(reportRequest);
    const { card, text } = await here.connector.until((message) => message.card !== null);

    assert.match(text, /^Report for run 1\./);
    assert.match(
      JSON.stringify(card),
      /"Download CSV".*crosswalk\.example\.org\/downloads\/[^"?]+".*"Open report".*downloads\/[^"?]+\?open"/,
    );
    await here.drain();
    assert.equal(here.connector.messages().length, 1);
    await here.close();
  });

  it('are consent cards without one, but for the page, which only a link can open', async () => {
    const here = await testBot();
    await reportOf(here, [csv, page]);

    await here.megan.says(reportRequest);
    await here.connector.until((message) => /card\.file\.consent/.test(JSON.stringify(message)));

    await here.drain();
    assert.equal(here.connector.messages().length, 2);
    await here.close();
  });
});
