import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import {
  botId,
  homeTenant,
  isSmallTalkAnswer,
  smallTalk,
  testBot,
  type TestBot,
} from './support/bot.ts';

describe('request without a valid token', () => {
  let here: TestBot;
  before(async () => {
    here = await testBot();
  });
  after(() => here.close());

  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const good = () => ({ aud: botId, serviceurl: here.connector.url });
  const bearer = (token: string) => `Bearer ${token}`;
  const cases: Record<string, () => string | null> = {
    'no token': () => null,
    'an empty header': () => '',
    'a token that is no JWT': () => bearer('not.a.token'),
    'another scheme': () => `Basic ${here.connector.token(good())}`,
    'an expired token': () => bearer(here.connector.token(good(), { expiresIn: -3_600 })),
    'a token for another bot': () => bearer(here.connector.token({ ...good(), aud: 'other' })),
    'a token of another issuer': () =>
      bearer(here.connector.token(good(), { issuer: 'https://login.example' })),
    'a token of the Emulator': () =>
      bearer(
        here.connector.token(
          { ...good(), ver: '1.0', appid: botId },
          { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
        ),
      ),
    'a token for another service URL': () =>
      bearer(here.connector.token({ ...good(), serviceurl: 'https://smba.trafficmanager.net/x/' })),
    'a token without a service URL': () => bearer(here.connector.token({ aud: botId })),
    'an unpublished key': () => bearer(here.connector.token(good(), { keyid: 'unknown' })),
    'another key under the id of a published key': () =>
      bearer(here.connector.token(good(), {}, otherKey)),
    'no signature (alg none)': () =>
      bearer(
        jwt.sign({ ...good(), iss: 'https://api.botframework.com' }, '', {
          algorithm: 'none',
          expiresIn: '1h',
        }),
      ),
    'a missing signature': () =>
      bearer(here.connector.token(good()).split('.').slice(0, 2).join('.') + '.'),
    'claims that were changed after signing': () => {
      const [head, , tail] = here.connector.token({ ...good(), aud: 'other' }).split('.');
      const claims = { ...good(), iss: 'https://api.botframework.com', exp: 9_999_999_999 };
      const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return bearer(`${head ?? ''}.${forged}.${tail ?? ''}`);
    },
  };

  for (const [name, authorization] of Object.entries(cases))
    it(`gets a bare 401: ${name}`, async () => {
      const header = authorization();
      const response = await fetch(`${here.teams.botUrl}/api/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(header === null ? {} : { authorization: header }),
        },
        body: JSON.stringify(message(here)),
      });

      assert.equal(response.status, 401);
      assert.equal(await response.text(), '');
      assert.deepEqual(await here.world.journal.recentRuns(1), []);
      assert.deepEqual(here.connector.calls, []);
    });

  it('is rejected before its body is read', async () => {
    for (const body of ['{', 'x'.repeat(300_000)]) {
      const response = await fetch(`${here.teams.botUrl}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body,
      });

      assert.equal(response.status, 401);
      assert.equal(await response.text(), '');
    }
  });

  it('does not affect a request with a valid token', async () => {
    const answer = await here.megan.says(smallTalk);
    await here.connector.until(isSmallTalkAnswer);

    assert.equal(answer.status, 200);
  });
});

describe('token signed with a key that is not endorsed for Teams', () => {
  it('gets a bare 401', async () => {
    const here = await testBot({ connector: { endorsements: ['webchat'] } });

    const answer = await here.megan.says('status');

    assert.equal(answer.status, 401);
    assert.equal(answer.body, '');
    await here.close();
  });
});

function message({ megan, connector }: TestBot): object {
  return {
    type: 'message',
    text: 'map batch 3',
    channelId: 'msteams',
    serviceUrl: connector.url,
    from: { id: '29:1', name: megan.name, aadObjectId: megan.id },
    recipient: { id: `28:${botId}` },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: homeTenant },
  };
}
