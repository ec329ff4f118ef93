import assert from 'node:assert/strict';
import { ChannelError } from '../../src/run/faults.ts';
import type { Place, Posted } from '../../src/run/run.ts';
import { channel, groupChat, type Room } from '../support/teams.ts';
import type { Fault } from '../support/connector/faults.ts';
import { botId, home, office, type Office } from './support/office.ts';
import { waiting } from './support/view.ts';

describe('the channel to Teams', () => {
  let here: Office;
  before(async () => {
    here = await office();
  });
  after(() => here.close());
  afterEach(() => here.connector.heal());

  const card = { kind: 'card', view: waiting() } as const;
  /** The place as the door made it of something typed there. */
  async function placeOf(room: Room): Promise<Place> {
    const standing = here.connector.messages(room.id).length;
    await here.megan.says('status', room);
    await here.connector.until(() => here.connector.messages(room.id).length > standing);
    return (here.verbs.asked.at(-1)?.[1] as { place: Place }).place;
  }
  const standing = ({ conversation, activity }: Posted) =>
    here.connector.messages(conversation).find((message) => message.activity === activity);

  it('posts into a chat, and edits what it posted', async () => {
    const place = await placeOf(here.megan.chat);

    const posted = await here.door.channel.post(place, card);
    await here.door.channel.edit(posted, {
      kind: 'card',
      view: waiting({ outcome: { kind: 'cancelled' }, phase: 'closed' }),
    });

    assert.equal(posted.conversation, here.megan.chat.id);
    assert.equal(standing(posted)?.edits, 1);
    assert.ok(!JSON.stringify(standing(posted)?.card).includes('"Approve"'));
  });

  it('begins a thread of its own in a channel, and edits it there', async () => {
    const room = channel('migration');
    const place = await placeOf(room);

    const posted = await here.door.channel.post(place, card);
    await here.door.channel.edit(posted, card);

    assert.equal(posted.conversation, `${room.id};messageid=${posted.activity}`);
    assert.equal(standing(posted)?.edits, 1);
  });

  it('names the tenant in what it posts', async () => {
    const place = await placeOf(groupChat('wave'));

    const posted = await here.door.channel.post(place, card);

    assert.deepEqual(standing(posted)?.content.channelData, { tenant: { id: home } });
  });

  it('posts the notice with the mention of whoever has no chat with the bot', async () => {
    const place = await placeOf(channel('migration'));
    const view = waiting({ outcome: { kind: 'cancelled' }, phase: 'closed' });
    const mention = { id: here.megan.id, name: here.megan.name };

    const posted = await here.door.channel.post(place, { kind: 'notice', view, mention });

    assert.match(JSON.stringify(standing(posted)?.card), /<at>Megan Bowen<\/at>/);
    assert.match(standing(posted)?.text ?? '', /^Megan Bowen\b/);
  });

  const later: Record<string, Fault & { retryAfter: number | null }> = {
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
  for (const [name, { retryAfter, ...fault }] of Object.entries(later))
    it(`asks to be tried later after ${name}, and tries no second time itself`, async () => {
      const place = await placeOf(groupChat(name));
      const calls = callsTo(here, place);
      here.connector.fail(fault);

      const failure = await failureOf(here.door.channel.post(place, card));

      assert.deepEqual([failure.kind, failure.retryAfter], ['later', retryAfter]);
      assert.equal(callsTo(here, place), calls + 1);
    });

  for (const status of [400, 403, 404, 413])
    it(`gives up after a ${status}`, async () => {
      const place = await placeOf(groupChat(`gives up ${status}`));
      here.connector.fail({ status });

      const failure = await failureOf(here.door.channel.post(place, card));

      assert.equal(failure.kind, 'gone');
    });

  it('gives up on an edit of what is not there', async () => {
    const place = await placeOf(groupChat('nothing'));
    const posted = { place, conversation: place.id, activity: '1' };

    const failure = await failureOf(here.door.channel.edit(posted, card));

    assert.equal(failure.kind, 'gone');
  });

  it('takes its token nowhere that is not allowed, whatever a place says', async () => {
    const place = await placeOf(groupChat('elsewhere'));
    const reference = place.reference.replace(/http:[^"]+/, 'http://127.0.0.1:1/');
    assert.notEqual(reference, place.reference);

    const failure = await failureOf(here.door.channel.post({ ...place, reference }, card));

    assert.equal(failure.kind, 'gone');
  });

  it('tells that an answer was lost, as the message may stand, and tries no second time itself', async () => {
    const place = await placeOf(groupChat('dropped'));
    const calls = callsTo(here, place);
    here.connector.fail({ drop: true });

    const failure = await failureOf(here.door.channel.post(place, card));

    assert.deepEqual([failure.kind, failure.retryAfter], ['lost', null]);
    assert.equal(callsTo(here, place), calls + 1);
  });

  it('asks to be tried later where the bot gets no token of its own', async () => {
    const credential = { getToken: () => Promise.reject(new Error('the authority is down')) };
    const mute = await office({ bot: { id: botId, credential } });
    const place = await placeOf(groupChat('mute'));
    const reference = place.reference.replace(/http:[^"]+/, mute.connector.url);

    const failure = await failureOf(mute.door.channel.post({ ...place, reference }, card));

    assert.equal(failure.kind, 'later');
    assert.deepEqual(mute.connector.calls, []);
    await mute.close();
  });

  it('shows the connector the token that its own authority gave', () => {
    assert.ok(here.connector.calls.length > 0);
    assert.ok(here.connector.calls.every(({ status }) => status !== 401));
    const [asked] = here.connector.tokenRequests;
    assert.equal(asked?.get('scope'), 'https://api.botframework.com/.default');
  });
});

function callsTo({ connector }: Office, place: Place): number {
  return connector.calls.filter(({ path }) => path.includes(place.id)).length;
}

async function failureOf(work: Promise<unknown>): Promise<ChannelError> {
  try {
    await work;
  } catch (fault) {
    assert.ok(fault instanceof ChannelError, String(fault));
    return fault;
  }
  throw new assert.AssertionError({ message: 'It did not fail' });
}
