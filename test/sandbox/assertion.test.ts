import assert from 'node:assert/strict';
import { assertion, claimsOf, type AssertionWish } from './support/tokens.ts';
import { exchangeScope } from './support/client.ts';
import { started } from './support/started.ts';

describe('client assertions at the token endpoint', () => {
  const ready = started();

  async function show(change: Partial<AssertionWish>, text?: string) {
    const { sandbox, client } = ready();
    const { tenantId, clientId, certificatePath } = sandbox.ready.target;
    const audience = `${sandbox.ready.authorityHost}/${tenantId}/oauth2/v2.0/token`;
    const wish = { path: certificatePath, clientId, audience, ...change };
    return client.ask(`/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: text ?? (await assertion(wish)),
        scope: exchangeScope,
      }).toString(),
    });
  }

  for (const algorithm of ['RS256', 'PS256'] as const)
    for (const thumbprint of ['x5t', 'x5t#S256'] as const)
      it(`are accepted with ${algorithm} and ${thumbprint}`, async () => {
        const answer = await show({ algorithm, thumbprint });

        assert.equal(answer.status, 200, answer.text);
        const { appid } = claimsOf(String(answer.json()['access_token']));
        assert.equal(appid, ready().sandbox.ready.target.clientId);
      });

  const seconds = Math.floor(Date.now() / 1000);
  const faulty: readonly [string, Partial<AssertionWish>, number][] = [
    ['are meant for another endpoint', { audience: 'https://login.example/token' }, 700027],
    ['come from another issuer', { claims: { iss: 'somebody' } }, 700027],
    ['speak for another app', { claims: { sub: 'somebody' } }, 700027],
    ['have no id', { claims: { jti: '' } }, 700027],
    ['have expired', { claims: { nbf: seconds - 900, exp: seconds - 300 } }, 700024],
    ['do not hold yet', { claims: { nbf: seconds + 36_000, exp: seconds + 37_000 } }, 700024],
  ];
  for (const [what, change, code] of faulty)
    it(`are refused if they ${what}`, async () => {
      const answer = await show(change);

      assert.equal(answer.status, 401);
      assert.deepEqual(answer.json()['error_codes'], [code]);
    });

  it('are refused if another key signed them, under either certificate', async () => {
    const { source, target } = ready().sandbox.ready;

    const own = await show({ path: source.certificatePath });
    const borrowed = await show({ path: source.certificatePath, named: target.certificatePath });

    assert.match(own.text, /thumbprint/);
    assert.match(borrowed.text, /signature/);
    assert.deepEqual([own.status, borrowed.status], [401, 401]);
  });

  it('are refused if they are unsigned or not a token', async () => {
    const signed = await assertion({
      path: ready().sandbox.ready.target.certificatePath,
      clientId: ready().sandbox.ready.target.clientId,
      audience: 'anything',
    });
    const [header = '', body = ''] = signed.split('.');
    const bare = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
    const none = Buffer.from(JSON.stringify({ ...bare, alg: 'none' })).toString('base64url');

    const unsigned = await show({}, `${none}.${body}.`);
    const garbage = await show({}, 'garbage');

    assert.match(unsigned.text, /signature/);
    assert.match(garbage.text, /no JSON web token/);
  });
});
