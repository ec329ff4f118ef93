import assert from 'node:assert/strict';
import { office, home, type Office } from './support/office.ts';

const foreign = 'c0470500-1111-4111-8111-111111111111';

describe('an activity with a good token', () => {
  let here: Office;
  before(async () => {
    here = await office();
  });
  after(() => here.close());

  const said = { type: 'message', text: 'map batch 3' };
  const conversation = { id: 'a:1', conversationType: 'personal' };
  const refused: Record<string, object> = {
    'a foreign tenant in channelData': { channelData: { tenant: { id: foreign } } },
    'a foreign tenant in the conversation': {
      conversation: { ...conversation, tenantId: foreign },
    },
    'no tenant at all': { conversation, channelData: {} },
    'a sender from a foreign tenant': {
      from: { id: '29:1', name: 'X', aadObjectId: foreign, tenantId: foreign },
    },
    'another channel than Teams': { channelId: 'webchat' },
    'no channel': { channelId: '' },
    'no service URL': { serviceUrl: undefined },
    'a service URL of somebody else': { serviceUrl: 'https://example.org/' },
    'a service URL in the cloud’s metadata network': { serviceUrl: 'http://169.254.169.254/' },
    'a service URL on loopback that is not listed': { serviceUrl: 'http://127.0.0.1:1/' },
    'a service URL that is none': { serviceUrl: 'smba.trafficmanager.net' },
  };

  for (const [name, fields] of Object.entries(refused))
    it(`gets 403, not a word and no call for ${name}`, async () => {
      const told = await here.megan.sends({ ...said, ...fields });

      assert.deepEqual([told.status, told.body], [403, '']);
      assert.deepEqual(here.verbs.asked, []);
      assert.deepEqual(here.connector.calls, []);
    });

  it('gets 401 where the token is for another allowed service URL', async () => {
    const body = { ...said, serviceUrl: here.connector.url, channelId: 'msteams' };
    const aud = here.teams.botId ?? '';
    const token = here.connector.token({ aud, serviceurl: 'https://smba.trafficmanager.net/' });
    const from = { id: '29:1', aadObjectId: here.megan.id };
    const response = await post(here, {
      authorization: `Bearer ${token}`,
      body: JSON.stringify({
        ...body,
        from,
        recipient: { id: '28:b' },
        conversation: { ...conversation, tenantId: home },
      }),
    });

    assert.deepEqual([response.status, await response.text()], [401, '']);
  });

  const unreadable: Record<string, { body: string; type?: string; status: number }> = {
    'broken JSON': { body: '{"type":', status: 400 },
    'no body': { body: '', status: 400 },
    'a list': { body: '[]', status: 400 },
    'an activity from nobody': { body: '{"type":"message"}', status: 400 },
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
      assert.deepEqual(here.verbs.asked, []);
      assert.deepEqual(here.connector.calls, []);
    });

  it('starts nothing where it does not say who sent it', async () => {
    const from = { id: '29:1', name: 'Megan Bowen' };
    await here.megan.sends({ ...said, from });

    const answer = await here.connector.until(({ text }) =>
      text.includes('can’t tell who you are'),
    );
    assert.equal(answer.conversation, here.megan.chat.id);
    assert.deepEqual(here.verbs.asked, []);
  });

  it('leaves the door standing after all of that', async () => {
    const told = await here.megan.says('status');

    assert.equal(told.status, 200);
    await here.connector.until(({ text }) => text === 'Heard.');
  });
});

function post(
  { teams }: Office,
  { authorization, body, type = 'application/json' }: Record<string, string>,
) {
  const headers = { 'content-type': type, authorization: authorization ?? '' };
  return fetch(`${teams.botUrl}/api/messages`, { method: 'POST', headers, body: body ?? '' });
}
