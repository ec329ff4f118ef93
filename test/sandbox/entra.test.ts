import assert from 'node:assert/strict';
import { type Answer, exchangeScope, graphScope } from './support/client.ts';
import { claimsOf } from './support/tokens.ts';
import { started } from './support/started.ts';

describe('the token endpoint of the sandbox', () => {
  const ready = started();

  async function ask(
    change: Readonly<Record<string, string | null>>,
    tenant?: string,
  ): Promise<Answer> {
    const { sandbox, client } = ready();
    const { tenantId, clientId, clientSecret } = sandbox.ready.target;
    const form: Readonly<Record<string, string | null>> = {
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      scope: exchangeScope,
      ...change,
    };
    const body = new URLSearchParams();
    for (const [key, value] of Object.entries(form)) if (value !== null) body.set(key, value);
    return client.ask(`/${tenant ?? tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    });
  }

  it('issues a token of the tenant with the roles of its app', async () => {
    const { client, sandbox } = ready();

    const target = claimsOf(await client.token('target'));
    const source = claimsOf(await client.token('source', graphScope));

    assert.equal(target['aud'], 'https://outlook.office365.com');
    assert.equal(target['tid'], sandbox.ready.target.tenantId);
    assert.equal(target['appid'], sandbox.ready.target.clientId);
    assert.deepEqual(target['roles'], ['Exchange.ManageAsApp']);
    assert.deepEqual(target['wids'], ['31392ffb-586c-42d1-9346-e59415a2cc4e']);
    assert.equal(source['tid'], sandbox.ready.source.tenantId);
    assert.deepEqual(source['wids'], ['f2ef992c-3afb-46b9-b7cf-a126ee74c451']);
    assert.ok(Array.isArray(source['roles']) && source['roles'].includes('GroupMember.Read.All'));
  });

  it('takes the token of the managed identity for a secret only where a federated credential names it', async () => {
    const { sandbox } = ready();
    const { control, authorityHost, target } = sandbox.ready;
    const identity = 'client_id=ab1de000-4444-4444-8444-444444444444';
    const url = `${control}/managed-identity?resource=api://AzureADTokenExchange&${identity}`;
    const header = { 'x-identity-header': 'sandbox-identity-header' };
    const issued = (await (await fetch(url, { headers: header })).json()) as Record<string, string>;
    const withAssertion = () =>
      ask({
        client_secret: null,
        client_assertion: issued['access_token'] ?? '',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
    const directory = `${control}/directory/target`;
    const { applications } = (await (await fetch(directory)).json()) as {
      readonly applications: readonly object[];
    };
    const federated = (subject: string) =>
      fetch(directory, {
        method: 'PATCH',
        body: JSON.stringify({
          applications: applications.map((app) => ({
            ...app,
            federated: [
              {
                issuer: `${authorityHost}/${target.tenantId}/v2.0`,
                ...{ subject, audience: 'api://AzureADTokenExchange' },
              },
            ],
          })),
        }),
      });

    const untrusted = await withAssertion();
    await federated('somebody else');
    const other = await withAssertion();
    await federated('ab1de000-4444-4444-8444-555555555555');
    const trusted = await withAssertion();

    assert.equal((await fetch(url)).status, 401);
    assert.match(untrusted.text, /AADSTS700027/);
    assert.match(other.text, /AADSTS700213/);
    assert.equal(trusted.status, 200, trusted.text);
  });

  it("accepts the tenant's initial domain as its id and the sandbox's origin as a resource", async () => {
    const { sandbox } = ready();
    const origin = sandbox.ready.graphBaseUrl;

    const answer = await ask({ scope: `${origin}/.default` }, 'fabrikam.onmicrosoft.com');

    assert.equal(answer.status, 200);
    assert.equal(claimsOf(String(answer.json()['access_token']))['aud'], origin);
  });

  const refused: readonly [
    string,
    Readonly<Record<string, string | null>>,
    number,
    string,
    number,
  ][] = [
    ['a wrong secret', { client_secret: 'guessed' }, 401, 'invalid_client', 7000215],
    ['no secret at all', { client_secret: null }, 401, 'invalid_client', 7000216],
    [
      'an app of nobody',
      { client_id: 'c11e2700-9999-4999-8999-999999999999' },
      400,
      'unauthorized_client',
      700016,
    ],
    ['a password grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['a scope of one permission', { scope: 'User.Read.All' }, 400, 'invalid_scope', 1002012],
    ['no scope', { scope: null }, 400, 'invalid_scope', 1002012],
    [
      'a resource of nobody',
      { scope: 'https://vault.azure.net/.default' },
      400,
      'invalid_resource',
      500011,
    ],
  ];
  for (const [what, change, status, error, code] of refused) {
    it(`refuses ${what} as AADSTS${code}`, async () => {
      const answer = await ask(change);

      const body = answer.json();
      assert.equal(answer.status, status);
      assert.equal(body['error'], error);
      assert.deepEqual(body['error_codes'], [code]);
      assert.match(String(body['error_description']), new RegExp(`^AADSTS${code}: .* Trace ID: `));
    });
  }

  it('refuses an unknown tenant and the app of the other tenant', async () => {
    const nobody = await ask({}, '99999999-9999-4999-8999-999999999999');
    const other = await ask({}, ready().sandbox.ready.source.tenantId);

    assert.deepEqual(nobody.json()['error_codes'], [90002]);
    assert.deepEqual(other.json()['error_codes'], [700016]);
  });

  it('publishes its endpoints and keys', async () => {
    const { client, sandbox } = ready();
    const { authorityHost, target } = sandbox.ready;

    const found = await client.ask(`/${target.tenantId}/v2.0/.well-known/openid-configuration`);
    const keys = await client.ask(String(found.json()['jwks_uri']));
    const instance = await client.ask('/common/discovery/instance?api-version=1.1');

    const endpoint = `${authorityHost}/${target.tenantId}/oauth2/v2.0/token`;
    assert.equal(found.json()['token_endpoint'], endpoint);
    assert.ok(Array.isArray(keys.json()['keys']));
    assert.match(instance.text, new RegExp(new URL(authorityHost).host));
  });
});
