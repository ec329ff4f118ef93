import assert from 'node:assert/strict';
import { JournalError } from '../../src/run/faults.ts';
import type { Place } from '../../src/run/run.ts';
import { channel, groupChat } from '../support/teams.ts';
import { elements } from '../cards/support/walk.ts';
import { office, type Office } from './support/office.ts';
import { csv, offer, script } from './support/papers.ts';

const publicUrl = 'https://crosswalk.example.org';
const rooms = { 'a channel': channel('migration'), 'a group chat': groupChat('wave') };

for (const [name, room] of Object.entries(rooms))
  describe(`papers that are asked for in ${name}`, () => {
    let here: Office;
    let chat: Place | null = null;
    const people: string[] = [];
    beforeEach(async () => {
      here = await office({
        publicUrl,
        personal: ({ id }) => {
          people.push(id);
          return Promise.resolve(chat);
        },
      });
      await here.megan.says('status');
      await here.connector.until(({ text }) => text === 'Heard.');
      chat = (here.verbs.asked.at(-1)?.[1] as { place: Place }).place;
      offer(here.verbs, [csv, script]);
    });
    afterEach(() => here.close());

    it('go as links to the personal chat of the one who asked, and a sentence says so', async () => {
      await here.megan.says('report run 7', room);
      await here.connector.until(({ text }) => text.endsWith('Sent to your personal chat.'));

      const links = here.connector.messages(here.megan.chat.id).at(-1)?.card ?? {};
      const urls = elements(links).flatMap(({ type, url }) =>
        type === 'Action.OpenUrl' ? [url] : [],
      );
      const words = [...here.verbs.papers.keys()];
      assert.deepEqual(
        urls,
        words.map((word) => `${publicUrl}/papers/${word}`),
      );
      assert.equal(people.at(-1), here.megan.id);
      const seen = JSON.stringify(here.connector.messages(room.id));
      assert.ok(words.length === 2 && words.every((word) => !seen.includes(word)));
    });

    it('go nowhere while nobody knows that chat; it is said how to open one', async () => {
      chat = null;

      await here.megan.says('report run 7', room);
      const { text } = await here.connector.until((message) => /not sent/.test(message.text));

      assert.match(text, /we have no personal chat yet\. Open one with me/);
      assert.equal(here.connector.messages(here.megan.chat.id).length, 1);
    });

    it('are said not to be sent where that chat takes no message', async () => {
      here.connector.fail({ status: 403, match: new RegExp(here.megan.id) });

      await here.megan.says('report run 7', room);
      await here.connector.until(({ text }) => /not sent: your personal chat/.test(text));

      assert.equal(here.connector.messages(here.megan.chat.id).length, 1);
    });
  });

describe('papers for somebody whose chat can’t be looked up', () => {
  it('are said not to be sent', async () => {
    const personal = () => Promise.reject(new JournalError('down', null));
    const here = await office({ publicUrl, personal });
    offer(here.verbs, [csv]);

    await here.megan.says('report run 7', rooms['a channel']);
    await here.connector.until(({ text }) => /not sent: the database does not answer/.test(text));

    assert.ok(here.log.lines.includes('a personal chat could not be looked up'));
    await here.close();
  });
});

describe('papers of a bot without PUBLIC_URL', () => {
  it('are promised in the personal chat where they are asked for elsewhere', async () => {
    const here = await office();
    offer(here.verbs, [csv]);

    await here.megan.says('report run 7', rooms['a channel']);
    const { text } = await here.connector.until((message) => message.text !== '');

    assert.match(text, /links to them need PUBLIC_URL.*Ask me in our personal chat/);
    assert.equal(here.connector.messages().length, 1);
    await here.close();
  });
});

describe('papers of a bot without registration', () => {
  it('come as links too, since the Playground shows no file on offer', async () => {
    const here = await office({ bot: null, publicUrl });
    offer(here.verbs, [csv]);

    await here.megan.says('report run 7');
    await here.connector.until(() => here.connector.messages().length === 3);

    const [, , links] = here.connector.messages();
    assert.match(JSON.stringify(links?.card), /crosswalk\.example\.org\/papers\//);
    await here.close();
  });
});
