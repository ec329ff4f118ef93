import assert from 'node:assert/strict';
import { homeTenant, isSmallTalkAnswer, smallTalk, testBot, type TestBot } from './support/bot.ts';

const foreign = 'c0470500-1111-4111-8111-111111111111';

describe('activity with a valid token', () => {
  let here: TestBot;
  before(async () => {
    here = await testBot();
  });
  after(() => here.close());

  const message = { type: 'message', text: 'map batch 3' };
  const conversation = { id: 'a:1', conversationType: 'personal' };
  const nothingHappened = async () => {
    assert.deepEqual(await here.world.journal.recentRuns(1), []);
    assert.deepEqual(here.connector.calls, []);
  };
  const rejected: Record<string, object> = {
    'a foreign tenant in channelData': { channelData: { tenant: { id: foreign } } },
    'a foreign tenant in the conversation': {
      conversation: { ...conversation, tenantId: foreign },
    },
    'no tenant': { conversation, channelData: {} },
    'a sender of a foreign tenant': {
      from: { id: '29:1', name: 'X', aadObjectId: foreign, tenantId: foreign },
    },
    'a channel other than Teams': { channelId: 'webchat' },
    'no channel': { channelId: '' },
    'no service URL': { serviceUrl: undefined },
    'an unknown service URL': { serviceUrl: 'https://example.org/' },
    'a service URL in the cloud’s metadata network': { serviceUrl: 'http://169.254.169.254/' },
    'an unlisted service URL on loopback': { serviceUrl: 'http://127.0.0.1:1/' },
    'a service URL that is no URL': { serviceUrl: 'smba.trafficmanager.net' },
  };

  for (const [name, fields] of Object.entries(rejected))
    it(`gets a bare 403 for ${name}`, async () => {
      const answer = await here.megan.sends({ ...message, ...fields });

      assert.deepEqual([answer.status, answer.body], [403, '']);
      await nothingHappened();
    });

  it('gets a bare 401 if the token is for another allowed service URL', async () => {
    const body = { ...message, serviceUrl: here.connector.url, channelId: 'msteams' };
    const aud = here.teams.botId ?? '';
    const token = here.connector.token({ aud, serviceurl: 'https://smba.trafficmanager.net/' });
    const from = { id: '29:1', aadObjectId: here.megan.id };
    const response = await post(here, {
      authorization: `Bearer ${token}`,
      body: JSON.stringify({
        ...body,
        from,
        recipient: { id: '28:b' },
        conversation: { ...conversation, tenantId: homeTenant },
      }),
    });

    assert.deepEqual([response.status, await response.text()], [401, '']);
  });

  const unreadable: Record<string, { body: string; type?: string; status: number }> = {
    'invalid JSON': { body: '{"type":', status: 400 },
    'no body': { body: '', status: 400 },
    'an array': { body: '[]', status: 400 },
    'an activity without a sender': { body: '{"type":"message"}', status: 400 },
    'a body over 256 KB': { body: JSON.stringify({ text: 'x'.repeat(300_000) }), status: 413 },
    'a form': { body: 'type=message', type: 'application/x-www-form-urlencoded', status: 415 },
    'plain text': { body: '{}', type: 'text/plain', status: 415 },
  };
  for (const [name, { body, type = 'application/json', status }] of Object.entries(unreadable))
    it(`gets ${status} for ${name}`, async () => {
      const serviceurl = here.connector.url;
      const token = here.connector.token({ aud: here.teams.botId, serviceurl });
      const response = await post(here, { authorization: `Bearer ${token}`, body, type });

      assert.equal(response.status, status);
      await nothingHappened();
    });

  it('starts nothing without the Entra object id of its sender', async () => {
    const from = { id: '29:1', name: 'Megan Bowen' };
    await here.megan.sends({ ...message, from });

    const answer = await here.connector.until(({ text }) =>
      text.includes('can’t tell who you are'),
    );
    assert.equal(answer.conversation, here.megan.chat.id);
    assert.deepEqual(await here.world.journal.recentRuns(1), []);
  });

  it('is still answered after rejected ones', async () => {
    const answer = await here.megan.says(smallTalk);

    assert.equal(answer.status, 200);
    await here.connector.until(isSmallTalkAnswer);
  });
});

function post(
  { teams }: TestBot,
  { authorization, body, type = 'application/json' }: Record<string, string>,
) {
  const headers = { 'content-type': type, authorization: authorization ?? '' };
  return fetch(`${teams.botUrl}/api/messages`, { method: 'POST', headers, body: body ?? '' });
}
