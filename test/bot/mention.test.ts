import assert from 'node:assert/strict';
import fc from 'fast-check';
import { incoming } from '../../src/bot/incoming.ts';
import { spoken } from '../../src/bot/mention.ts';

const bot = { id: '28:bot', name: 'Crosswalk' };
const mentionOf = (id: string, name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name },
});

function heard(text: unknown, entities?: unknown) {
  const from = { id: '29:1' };
  const conversation = { id: '19:x' };
  const fields = { type: 'message', channelId: 'msteams', from, recipient: bot, conversation };
  return spoken(incoming.parse({ ...fields, text, entities }));
}

describe('what a person typed', () => {
  it('is read without the mention that has no blank behind it', () => {
    const text = heard('<at>Crosswalk</at>map batch 3', [mentionOf(bot.id, bot.name)]);

    assert.equal(text, 'map batch 3');
  });

  it('may end in the mention', () => {
    const text = heard('map batch 3 <at>Crosswalk</at>', [mentionOf(bot.id, bot.name)]);

    assert.equal(text, 'map batch 3');
  });

  it('loses a leading mention that no entity explains', () => {
    assert.equal(heard('<at id="0">Cross Walk</at> status'), 'status');
  });

  it('keeps the name of another person who is mentioned', () => {
    const text = heard('<at>Crosswalk</at> act as <at>Alex Wilber</at>', [
      mentionOf(bot.id, bot.name),
      mentionOf('29:alex', 'Alex Wilber'),
    ]);

    assert.equal(text, 'act as Alex Wilber');
  });

  it('is some text whatever the entities are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.anything()), (text, entities) => {
        assert.equal(typeof heard(text, entities), 'string');
      }),
    );
  });
});
