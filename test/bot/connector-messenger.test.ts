import assert from 'node:assert/strict';
import type { PostedMessage } from '../../src/ports/run.ts';
import { run as testRun, runView } from '../cards/support/runs.ts';
import { channel, type Conversation } from '../support/teams.ts';
import { homeTenant, testBot, type TestBot } from './support/bot.ts';
import { errorOf, placeIn } from './support/messenger.ts';

describe('messenger', () => {
  let here: TestBot;
  before(async () => {
    here = await testBot();
  });
  after(() => here.close());
  afterEach(() => here.connector.clearFaults());

  const card = { kind: 'card', view: runView() } as const;
  const canceled = runView({ outcome: { kind: 'cancelled' }, phase: 'closed' });
  const placeOf = (room: Conversation) => placeIn(here, room);
  const posted = ({ conversation, activity }: PostedMessage) =>
    here.connector.messages(conversation).find((message) => message.activity === activity);

  it('posts in a chat, and edits what it posted', async () => {
    const place = await placeOf(here.megan.chat);

    const message = await here.bot.messenger.post(place, card, null);
    await here.bot.messenger.edit(message, { kind: 'card', view: canceled });

    assert.equal(message.conversation, here.megan.chat.id);
    assert.equal(posted(message)?.edits, 1);
    assert.ok(!JSON.stringify(posted(message)?.card).includes('"Approve"'));
  });

  it('starts a thread in a channel, and edits its message there', async () => {
    const room = channel('migration');
    const place = await placeOf(room);

    const message = await here.bot.messenger.post(place, card, null);
    await here.bot.messenger.edit(message, card);

    assert.equal(message.conversation, `${room.id};messageid=${message.activity}`);
    assert.equal(posted(message)?.edits, 1);
  });

  it('posts the card of a run in the thread that requested it, and its notice in another', async () => {
    const place = await placeOf(channel('requests'));
    const view = { ...canceled, run: { ...testRun(canceled.run), place } };
    const answer = here.connector.messages(channel('requests').id).at(-1);

    const message = await here.bot.messenger.post(place, { kind: 'card', view }, null);
    const notice = await here.bot.messenger.post(
      place,
      { kind: 'notice', view, mention: null },
      null,
    );

    assert.equal(message.conversation, answer?.conversation);
    assert.notEqual(notice.conversation, message.conversation);
  });

  it('names the tenant in its posts', async () => {
    const place = await placeOf(channel('tenant'));

    const message = await here.bot.messenger.post(place, card, null);

    const { channelData } = here.connector.calls.at(-1)?.body as { channelData: object };
    assert.ok('tenant' in channelData);
    assert.deepEqual(channelData.tenant, { id: homeTenant });
    assert.ok(posted(message));
  });

  it('mentions the requester in a notice', async () => {
    const place = await placeOf(channel('migration'));
    const mention = { id: here.megan.id, name: here.megan.name };

    const message = await here.bot.messenger.post(
      place,
      {
        kind: 'notice',
        view: canceled,
        mention,
      },
      null,
    );

    assert.match(JSON.stringify(posted(message)?.card), /<at>Megan Bowen<\/at>/);
    assert.match(posted(message)?.text ?? '', /^Megan Bowen\b/);
  });

  it('sends its token to allowed service URLs only, whatever a place says', async () => {
    const place = await placeOf(channel('elsewhere'));
    const reference = place.reference.replace(/http:[^"]+/, 'http://127.0.0.1:1/');
    assert.notEqual(reference, place.reference);

    const error = await errorOf(here.bot.messenger.post({ ...place, reference }, card, null));

    assert.equal(error.kind, 'rejected');
  });

  it('sends the token of its own authority', () => {
    assert.ok(here.connector.calls.length > 0);
    assert.ok(here.connector.calls.every(({ status }) => status !== 401));
    const [request] = here.connector.tokenRequests;
    assert.equal(request?.get('scope'), 'https://api.botframework.com/.default');
  });

  it('replies in a thread of a channel where it is given one', async () => {
    const place = await placeOf(channel('threads'));
    const announcement = { kind: 'announcement', mention: null, batch: 3 } as const;
    const first = await here.bot.messenger.post(place, { ...announcement, text: 'First.' }, null);

    const thread = first.conversation;
    const reply = await here.bot.messenger.post(
      place,
      { ...announcement, text: 'Second.' },
      thread,
    );

    assert.match(thread, /;messageid=/);
    assert.equal(reply.conversation, thread);
    assert.notEqual(reply.activity, first.activity);
  });

  it('posts an announcement as text', async () => {
    const announcement = {
      kind: 'announcement',
      text: 'In force.',
      mention: null,
      batch: null,
    } as const;
    const place = await placeOf(here.megan.chat);

    const message = await here.bot.messenger.post(place, announcement, null);

    assert.equal(posted(message)?.text, 'In force.');
  });
});
