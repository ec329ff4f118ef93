import assert from 'node:assert/strict';
import type { Place } from '../../src/ports/run.ts';
import { runView } from '../cards/support/runs.ts';
import type { Fault } from '../support/connector/faults.ts';
import { channel, type Conversation } from '../support/teams.ts';
import { botId, testBot, type TestBot } from './support/bot.ts';
import { errorOf, placeIn } from './support/messenger.ts';

describe('messenger of a failing connector', () => {
  let here: TestBot;
  before(async () => {
    here = await testBot();
  });
  after(() => here.close());
  afterEach(() => here.connector.clearFaults());

  const card = { kind: 'card', view: runView() } as const;
  const placeOf = (room: Conversation) => placeIn(here, room);

  const retried: Record<string, Fault & { retryAfter: number | null }> = {
    'a bare 429': { status: 429, retryAfter: null },
    'a 429 with Retry-After': { status: 429, headers: { 'retry-after': '3' }, retryAfter: 3_000 },
    'a 429 with a date': {
      status: 429,
      headers: { 'retry-after': 'Mon, 23 Nov 2026 08:00:07 GMT' },
      retryAfter: 7_000,
    },
    'a 412': { status: 412, retryAfter: null },
  };
  for (const [name, { retryAfter, ...fault }] of Object.entries(retried))
    it(`asks its caller to retry after ${name}, and does not retry itself`, async () => {
      const place = await placeOf(channel(name));
      const calls = callsTo(here, place);
      here.connector.fail(fault);

      const error = await errorOf(here.bot.messenger.post(place, card, null));

      assert.deepEqual([error.kind, error.retryAfter], ['retry', retryAfter]);
      assert.equal(callsTo(here, place), calls + 1);
    });

  it('says that a message may be posted after a 5xx, and does not retry itself', async () => {
    const place = await placeOf(channel('server errors'));
    const calls = callsTo(here, place);
    for (const status of [500, 502, 503, 504]) {
      here.connector.fail({ status, headers: { 'retry-after': '3' }, times: 1 });

      const error = await errorOf(here.bot.messenger.post(place, card, null));

      assert.deepEqual([error.kind, error.retryAfter], ['server-error', 3_000], String(status));
    }
    assert.equal(callsTo(here, place), calls + 4);
  });

  it('is available unless a typing indicator gets a 5xx or 429, and posts nothing', async () => {
    const place = await placeOf(channel('typing'));
    const messages = here.connector.messages().length;
    const answers: boolean[] = [];
    for (const status of [503, 429, 400]) {
      here.connector.fail({ status, times: 1 });
      answers.push(await here.bot.messenger.isAvailable(place));
    }
    answers.push(await here.bot.messenger.isAvailable(place));

    assert.deepEqual(answers, [false, false, true, true]);
    assert.equal(here.connector.messages().length, messages);
  });

  for (const status of [400, 403, 404, 413])
    it(`gives up after a ${status}`, async () => {
      const place = await placeOf(channel(`gives up ${status}`));
      here.connector.fail({ status });

      const error = await errorOf(here.bot.messenger.post(place, card, null));

      assert.equal(error.kind, 'rejected');
    });

  it('gives up editing a message that does not exist', async () => {
    const place = await placeOf(channel('nothing'));
    const message = { place, conversation: place.id, activity: '1' };

    const error = await errorOf(here.bot.messenger.edit(message, card));

    assert.equal(error.kind, 'rejected');
  });

  it('reports a lost answer as unknown, and does not retry itself', async () => {
    const place = await placeOf(channel('dropped'));
    const calls = callsTo(here, place);
    here.connector.fail({ drop: true });

    const error = await errorOf(here.bot.messenger.post(place, card, null));

    assert.deepEqual([error.kind, error.retryAfter], ['unknown', null]);
    assert.equal(callsTo(here, place), calls + 1);
  });

  it('asks its caller to retry if the bot gets no token', async () => {
    const credential = { getToken: () => Promise.reject(new Error('the authority is down')) };
    const mute = await testBot({ bot: { id: botId, credential } });
    const place = await placeOf(channel('mute'));
    const reference = place.reference.replace(/http:[^"]+/, mute.connector.url);

    const error = await errorOf(mute.bot.messenger.post({ ...place, reference }, card, null));

    assert.equal(error.kind, 'retry');
    assert.deepEqual(mute.connector.calls, []);
    await mute.close();
  });
});

function callsTo({ connector }: TestBot, place: Place): number {
  return connector.calls.filter(
    ({ path, body }) => path.includes(place.id) || JSON.stringify(body).includes(place.id),
  ).length;
}
