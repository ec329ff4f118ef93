import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { botId, home, office, type Office } from './support/office.ts';

describe('a request without a good token', () => {
  let here: Office;
  before(async () => {
    here = await office();
  });
  after(() => here.close());

  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const good = () => ({ aud: botId, serviceurl: here.connector.url });
  const bearer = (token: string) => `Bearer ${token}`;
  const cases: Record<string, () => string | null> = {
    'no token at all': () => null,
    'an empty header': () => '',
    'garbage for a token': () => bearer('not.a.token'),
    'another scheme': () => `Basic ${here.connector.token(good())}`,
    'an expired token': () => bearer(here.connector.token(good(), { expiresIn: -3_600 })),
    'a token for another bot': () => bearer(here.connector.token({ ...good(), aud: 'other' })),
    'a token of another issuer': () =>
      bearer(here.connector.token(good(), { issuer: 'https://login.example' })),
    'an issuer of the Emulator': () =>
      bearer(
        here.connector.token(
          { ...good(), ver: '1.0', appid: botId },
          { issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/' },
        ),
      ),
    'a token for another service URL': () =>
      bearer(here.connector.token({ ...good(), serviceurl: 'https://smba.trafficmanager.net/x/' })),
    'a token without a service URL': () => bearer(here.connector.token({ aud: botId })),
    'a key that nobody published': () => bearer(here.connector.token(good(), { keyid: 'unknown' })),
    'a published key’s name on a stranger’s signature': () =>
      bearer(here.connector.token(good(), {}, stranger)),
    'no signature (alg none)': () =>
      bearer(
        jwt.sign({ ...good(), iss: 'https://api.botframework.com' }, '', {
          algorithm: 'none',
          expiresIn: '1h',
        }),
      ),
    'a signature cut off': () =>
      bearer(here.connector.token(good()).split('.').slice(0, 2).join('.') + '.'),
    'a body changed after signing': () => {
      const [head, , tail] = here.connector.token({ ...good(), aud: 'other' }).split('.');
      const claims = { ...good(), iss: 'https://api.botframework.com', exp: 9_999_999_999 };
      const forged = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return bearer(`${head ?? ''}.${forged}.${tail ?? ''}`);
    },
  };

  for (const [name, authorization] of Object.entries(cases))
    it(`gets 401 and not a word: ${name}`, async () => {
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
      assert.deepEqual(here.verbs.asked, []);
      assert.deepEqual(here.connector.calls, []);
    });

  it('is refused before its body is read, however broken that is', async () => {
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

  it('is told from one with a good token', async () => {
    const told = await here.megan.says('status');
    await here.connector.until(({ text }) => text === 'Heard.');

    assert.equal(told.status, 200);
    assert.equal(here.verbs.asked.at(-1)?.[0], 'status');
  });
});

describe('a token signed with a key that is not endorsed for Teams', () => {
  it('gets 401 and not a word', async () => {
    const here = await office({ connector: { endorsements: ['webchat'] } });

    const told = await here.megan.says('status');

    assert.equal(told.status, 401);
    assert.equal(told.body, '');
    await here.close();
  });
});

function message({ megan, connector }: Office): object {
  return {
    type: 'message',
    text: 'map batch 3',
    channelId: 'msteams',
    serviceUrl: connector.url,
    from: { id: '29:1', name: megan.name, aadObjectId: megan.id },
    recipient: { id: `28:${botId}` },
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: home },
  };
}
