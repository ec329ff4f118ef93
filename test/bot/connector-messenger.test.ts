import assert from 'node:assert/strict';
import { MessageError } from '../../src/ports/message-error.ts';
import type { Place, PostedMessage } from '../../src/ports/run.ts';
import { run as testRun, runView } from '../cards/support/runs.ts';
import type { Fault } from '../support/connector/faults.ts';
import { channel, type Conversation } from '../support/teams.ts';
import { botId, homeTenant, testBot, type TestBot } from './support/bot.ts';

describe('messenger', () => {
  let here: TestBot;
  before(async () => {
    here = await testBot();
  });
  after(() => here.close());
  afterEach(() => here.connector.clearFaults());

  const card = { kind: 'card', view: runView() } as const;
  const canceled = runView({ outcome: { kind: 'cancelled' }, phase: 'closed' });
  /** The place of a message that Megan sends there. */
  const placeOf = async (room: Conversation): Promise<Place> => {
    const { outbox } = here.world;
    const count = here.connector.messages(room.id).length;
    await here.megan.says('notify here', room);
    await here.connector.until(() => here.connector.messages(room.id).length > count);
    const channels = await outbox.registeredChannels();
    const place = channels.find(({ id }) => id === room.id);
    return place ?? (await outbox.personalChat(here.megan))!;
  };
  const posted = ({ conversation, activity }: PostedMessage) =>
    here.connector.messages(conversation).find((message) => message.activity === activity);

  it('posts in a chat, and edits what it posted', async () => {
    const place = await placeOf(here.megan.chat);

    const message = await here.bot.messenger.post(place, card);
    await here.bot.messenger.edit(message, { kind: 'card', view: canceled });

    assert.equal(message.conversation, here.megan.chat.id);
    assert.equal(posted(message)?.edits, 1);
    assert.ok(!JSON.stringify(posted(message)?.card).includes('"Approve"'));
  });

  it('starts a thread in a channel, and edits its message there', async () => {
    const room = channel('migration');
    const place = await placeOf(room);

    const message = await here.bot.messenger.post(place, card);
    await here.bot.messenger.edit(message, card);

    assert.equal(message.conversation, `${room.id};messageid=${message.activity}`);
    assert.equal(posted(message)?.edits, 1);
  });

  it('posts the card of a run in the thread that requested it, and its notice in another', async () => {
    const place = await placeOf(channel('requests'));
    const view = { ...canceled, run: { ...testRun(canceled.run), place } };
    const answer = here.connector.messages(channel('requests').id).at(-1);

    const message = await here.bot.messenger.post(place, { kind: 'card', view });
    const notice = await here.bot.messenger.post(place, { kind: 'notice', view, mention: null });

    assert.equal(message.conversation, answer?.conversation);
    assert.notEqual(notice.conversation, message.conversation);
  });

  it('names the tenant in its posts', async () => {
    const place = await placeOf(channel('tenant'));

    const message = await here.bot.messenger.post(place, card);

    const { channelData } = here.connector.calls.at(-1)?.body as { channelData: object };
    assert.ok('tenant' in channelData);
    assert.deepEqual(channelData.tenant, { id: homeTenant });
    assert.ok(posted(message));
  });

  it('mentions the requester in a notice', async () => {
    const place = await placeOf(channel('migration'));
    const mention = { id: here.megan.id, name: here.megan.name };

    const message = await here.bot.messenger.post(place, {
      kind: 'notice',
      view: canceled,
      mention,
    });

    assert.match(JSON.stringify(posted(message)?.card), /<at>Megan Bowen<\/at>/);
    assert.match(posted(message)?.text ?? '', /^Megan Bowen\b/);
  });

  const retried: Record<string, Fault & { retryAfter: number | null }> = {
    'a bare 429': { status: 429, retryAfter: null },
    'a 429 with Retry-After': { status: 429, headers: { 'retry-after': '3' }, retryAfter: 3_000 },
    'a 429 with a date': {
      status: 429,
      headers: { 'retry-after': 'Mon, 23 Nov 2026 08:00:07 GMT' },
      retryAfter: 7_000,
    },
    'a 412': { status: 412, retryAfter: null },
    'a 502': { status: 502, retryAfter: null },
    'a 503': { status: 503, retryAfter: null },
  };
  for (const [name, { retryAfter, ...fault }] of Object.entries(retried))
    it(`asks its caller to retry after ${name}, and does not retry itself`, async () => {
      const place = await placeOf(channel(name));
      const calls = callsTo(here, place);
      here.connector.fail(fault);

      const error = await errorOf(here.bot.messenger.post(place, card));

      assert.deepEqual([error.kind, error.retryAfter], ['retry', retryAfter]);
      assert.equal(callsTo(here, place), calls + 1);
    });

  for (const status of [400, 403, 404, 413])
    it(`gives up after a ${status}`, async () => {
      const place = await placeOf(channel(`gives up ${status}`));
      here.connector.fail({ status });

      const error = await errorOf(here.bot.messenger.post(place, card));

      assert.equal(error.kind, 'rejected');
    });

  it('gives up editing a message that does not exist', async () => {
    const place = await placeOf(channel('nothing'));
    const message = { place, conversation: place.id, activity: '1' };

    const error = await errorOf(here.bot.messenger.edit(message, card));

    assert.equal(error.kind, 'rejected');
  });

  it('sends its token to allowed service URLs only, whatever a place says', async () => {
    const place = await placeOf(channel('elsewhere'));
    const reference = place.reference.replace(/http:[^"]+/, 'http://127.0.0.1:1/');
    assert.notEqual(reference, place.reference);

    const error = await errorOf(here.bot.messenger.post({ ...place, reference }, card));

    assert.equal(error.kind, 'rejected');
  });

  it('reports a lost answer as unknown, and does not retry itself', async () => {
    const place = await placeOf(channel('dropped'));
    const calls = callsTo(here, place);
    here.connector.fail({ drop: true });

    const error = await errorOf(here.bot.messenger.post(place, card));

    assert.deepEqual([error.kind, error.retryAfter], ['unknown', null]);
    assert.equal(callsTo(here, place), calls + 1);
  });

  it('asks its caller to retry if the bot gets no token', async () => {
    const credential = { getToken: () => Promise.reject(new Error('the authority is down')) };
    const mute = await testBot({ bot: { id: botId, credential } });
    const place = await placeOf(channel('mute'));
    const reference = place.reference.replace(/http:[^"]+/, mute.connector.url);

    const error = await errorOf(mute.bot.messenger.post({ ...place, reference }, card));

    assert.equal(error.kind, 'retry');
    assert.deepEqual(mute.connector.calls, []);
    await mute.close();
  });

  it('sends the token of its own authority', () => {
    assert.ok(here.connector.calls.length > 0);
    assert.ok(here.connector.calls.every(({ status }) => status !== 401));
    const [request] = here.connector.tokenRequests;
    assert.equal(request?.get('scope'), 'https://api.botframework.com/.default');
  });

  it('posts an announcement as text', async () => {
    const announcement = { kind: 'announcement', text: 'In force.', mention: null } as const;
    const place = await placeOf(here.megan.chat);

    const message = await here.bot.messenger.post(place, announcement);

    assert.equal(posted(message)?.text, 'In force.');
  });
});

function callsTo({ connector }: TestBot, place: Place): number {
  return connector.calls.filter(
    ({ path, body }) => path.includes(place.id) || JSON.stringify(body).includes(place.id),
  ).length;
}

async function errorOf(work: Promise<unknown>): Promise<MessageError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof MessageError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'It did not fail' });
}
