import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activitySchema, droppedFiles, messageText } from '../../src/bot/activity.ts';

const bot = { id: '28:bot', name: 'Crosswalk' };
const mentionOf = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});

function activityWith(fields: object) {
  const from = { id: '29:1' };
  const conversation = { id: '19:x' };
  const required = { type: 'message', channelId: 'msteams', from, recipient: bot, conversation };
  return activitySchema.parse({ ...required, ...fields });
}

describe('text of a message', () => {
  const read = (text: unknown, entities?: unknown) => messageText(activityWith({ text, entities }));

  it('has no mention of the bot, even without a space after it', () => {
    const text = read('<at>Crosswalk</at>map batch 3', [mentionOf(bot.id, bot.name)]);

    assert.equal(text, 'map batch 3');
  });

  it('has no mention of the bot at its end', () => {
    const text = read('map batch 3 <at>Crosswalk</at>', [mentionOf(bot.id, bot.name)]);

    assert.equal(text, 'map batch 3');
  });

  it('has no leading mention without an entity', () => {
    assert.equal(read('<at id="0">Cross Walk</at> status'), 'status');
  });

  it('keeps the name of another person who is mentioned', () => {
    const text = read('<at>Crosswalk</at> act as <at>Alex Wilber</at>', [
      mentionOf(bot.id, bot.name),
      mentionOf('29:alex', 'Alex Wilber'),
    ]);

    assert.equal(text, 'act as Alex Wilber');
  });

  it('keeps an address in angle brackets that begins like a mention', () => {
    assert.equal(read('why Attila <attila@contoso.com>'), 'why Attila <attila@contoso.com>');
  });

  it('is a text for any entities', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.anything()), (text, entities) => {
        assert.equal(typeof read(text, entities), 'string');
      }),
    );
  });
});

describe('dropped files of a message', () => {
  it('are its file attachments, with or without a URL', () => {
    const contentType = 'application/vnd.microsoft.teams.file.download.info';
    const attachments = [
      { contentType: 'text/html', content: '<p>here</p>' },
      { contentType, name: 'a.csv', content: { downloadUrl: 'https://contoso.sharepoint.com/a' } },
      { contentType },
      null,
    ];

    assert.deepEqual(droppedFiles(activityWith({ attachments })), [
      { name: 'a.csv', url: 'https://contoso.sharepoint.com/a' },
      { name: 'the file', url: null },
    ]);
  });
});
