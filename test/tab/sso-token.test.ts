import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { homeTenant } from '../bot/support/bot.ts';
import { publicKeyText } from './support/authority.ts';
import { publicUrl, tabAppId, tabBot, type TabBot } from './support/tab-bot.ts';

describe('a token of Teams for the dashboard', () => {
  let here: TabBot;
  before(async () => (here = await tabBot()));
  after(() => here.close());

  const statusFor = async (authorization: string) => {
    const response = await here.post('/tab/data', authorization);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.status === 200 || (await response.text()) === '', true);
    return response.status;
  };
  const now = () => Math.floor(here.bot.clock.now().getTime() / 1000);
  const host = new URL(publicUrl).host;

  const accepted: Readonly<Record<string, () => object>> = {
    'of Entra’s version 2': () => ({}),
    'for the URI of the application': () => ({ aud: `api://${tabAppId}` }),
    'for the URI with the host of the tab': () => ({ aud: `api://${host}/${tabAppId}` }),
    'of Entra’s version 1': () => ({
      ...{ iss: `https://sts.windows.net/${homeTenant}/`, aud: `api://${host}/${tabAppId}` },
      ver: '1.0',
    }),
    'with more permissions': () => ({ scp: 'profile access_as_user' }),
    'with an object id in capitals': () => ({ oid: here.bot.megan.id.toUpperCase() }),
    'of a clock that is half a minute ahead': () => ({ nbf: now() + 30 }),
  };
  for (const [what, changes] of Object.entries(accepted))
    it(`is accepted: ${what}`, async () => {
      assert.equal(await statusFor(here.bearer({ ...changes() })), 200);
    });

  const refused: Readonly<Record<string, () => object>> = {
    'for another application': () => ({ aud: '00000000-0000-4000-8000-000000000009' }),
    'for an application on another host': () => ({ aud: `api://evil.example.com/${tabAppId}` }),
    'for several applications, none of them this one': () => ({ aud: ['a', 'b'] }),
    'without an audience': () => ({ aud: undefined }),
    'of another issuer': () => ({ iss: `https://evil.example.com/${homeTenant}/v2.0` }),
    'of this authority for another tenant': () => ({
      iss: `${here.authority.url}/00000000-0000-4000-8000-000000000009/v2.0`,
    }),
    'of another tenant': () => ({ tid: '00000000-0000-4000-8000-000000000009' }),
    'without a tenant': () => ({ tid: undefined }),
    'that has ended': () => ({ exp: now() - 61 }),
    'that is not good yet': () => ({ nbf: now() + 61 }),
    'without an end': () => ({ exp: undefined }),
    'without a permission, as those of applications': () => ({ scp: undefined, idtyp: 'app' }),
    'with another permission': () => ({ scp: 'access_as_user2 Files.Read' }),
    'without an object id': () => ({ oid: undefined }),
    'with an object id that is no text': () => ({ oid: { id: 1 } }),
  };
  for (const [what, changes] of Object.entries(refused))
    it(`is refused: ${what}`, async () => {
      assert.equal(await statusFor(here.bearer({ ...changes() })), 401);
    });

  it('is refused with the signature of another key', async () => {
    const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });

    assert.equal(await statusFor(`Bearer ${here.authority.sign(here.claims(), { key })}`), 401);
  });

  it('is refused without a signature', async () => {
    const token = here.authority.sign(here.claims());
    const [, payload = ''] = token.split('.');
    const header = Buffer.from('{"alg":"none","typ":"JWT","kid":"key"}').toString('base64url');

    assert.equal(await statusFor(`Bearer ${header}.${payload}.`), 401);
  });

  it('is refused when the public key is its secret', async () => {
    const key = publicKeyText();
    const token = here.authority.sign(here.claims(), { key, algorithm: 'HS256' });

    assert.equal(await statusFor(`Bearer ${token}`), 401);
  });

  it('is refused when a part of it was changed', async () => {
    const [header = '', payload = '', signature = ''] = here.authority
      .sign(here.claims())
      .split('.');
    const claims = { ...here.claims(), oid: here.bot.alex.id };
    const other = Buffer.from(JSON.stringify(claims)).toString('base64url');

    assert.equal(await statusFor(`Bearer ${header}.${other}.${signature}`), 401);
    assert.equal(await statusFor(`Bearer ${header}.${payload}.${signature}`), 200);
  });

  for (const authorization of [
    '',
    'Bearer',
    'Bearer ',
    'Bearer x',
    'Bearer a.b.c',
    'Basic eDp5',
    `Bearer ${'x'.repeat(8001)}`,
  ])
    it(`is refused when it is “${authorization.slice(0, 20)}”`, async () => {
      assert.equal(await statusFor(authorization), 401);
    });

  it('is checked with keys that are read once', () => {
    assert.deepEqual(here.authority.requests, [`/${homeTenant}/discovery/v2.0/keys`]);
  });
});

describe('a token for the dashboard while Entra’s keys can’t be read', () => {
  it('is answered with 503, and accepted once they can', async () => {
    const here = await tabBot();
    here.authority.isAvailable = false;

    const first = await here.post('/tab/data', here.bearer());
    here.authority.isAvailable = true;
    const second = await here.post('/tab/data', here.bearer());

    assert.deepEqual([first.status, second.status], [503, 200]);
    assert.match(here.bot.logged.join('\n'), /keys of the tab’s tokens could not be read/);
    await here.close();
  });
});
