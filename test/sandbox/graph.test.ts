import assert from 'node:assert/strict';
import { exchangeScope } from './support/client.ts';
import { started } from './support/started.ts';

const megan = 'a0000000-0000-4000-8000-000000000001';
const approvers = 'b0000000-0000-4000-8000-000000000001';
const deputies = 'b0000000-0000-4000-8000-000000000002';
const person = (n: number) => `a0000000-0000-4000-8000-00000000000${n}`;

describe('Graph of the sandbox', () => {
  const ready = started();

  async function values(path: string, headers: Readonly<Record<string, string>> = {}) {
    const answer = await ready().client.graph('target', path, { headers });
    assert.equal(answer.status, 200, answer.text);
    return answer.json()['value'] as readonly Readonly<Record<string, unknown>>[];
  }
  const names = async (path: string, headers?: Readonly<Record<string, string>>) =>
    (await values(path, headers)).map((each) => each['displayName']);
  const filtered = (text: string) => names(`/users?$filter=${encodeURIComponent(text)}`);

  it('returns the tenant', async () => {
    const [organization] = await values('/organization');

    assert.equal(organization?.['id'], ready().sandbox.ready.target.tenantId);
    assert.equal(organization['displayName'], 'Fabrikam');
  });

  it('lists the app registrations by client id', async () => {
    const ids = async (side: 'source' | 'target') => {
      const answer = await ready().client.graph(side, '/applications?$select=appId');
      return (answer.json()['value'] as readonly { readonly appId: string }[]).map(
        ({ appId }) => appId,
      );
    };
    const { source, target, targetWrite } = ready().sandbox.ready;
    const migration = 'a99e4d1c-3333-4333-8333-333333333333';
    const [found] = await values(`/applications?$filter=appId eq '${migration}'`);

    assert.deepEqual(await ids('source'), [source.clientId]);
    assert.deepEqual(await ids('target'), [target.clientId, targetWrite.clientId, migration]);
    assert.equal(found?.['displayName'], 'Mailbox migration');
  });

  it('lists the permissions that an application was granted, by the ids of the resource', async () => {
    const byAppId = (id: string) => values(`/servicePrincipals?$filter=appId eq '${id}'`);
    const [migration] = await byAppId('a99e4d1c-3333-4333-8333-333333333333');
    const [exchange] = await byAppId('00000002-0000-0ff1-ce00-000000000000');
    const granted = await values(
      `/servicePrincipals/${String(migration?.['id'])}/appRoleAssignments`,
    );

    const roles = exchange?.['appRoles'] as readonly {
      readonly id: string;
      readonly value: string;
    }[];
    const named = granted.map(({ appRoleId }) => roles.find(({ id }) => id === appRoleId)?.value);
    assert.deepEqual(named, ['Mailbox.Migration']);
    assert.equal(granted[0]?.['resourceId'], exchange?.['id']);
    assert.equal(migration?.['appOwnerOrganizationId'], ready().sandbox.ready.target.tenantId);
  });

  it('tells whether sign-in is blocked for a user', async () => {
    const { client, sandbox } = ready();
    const isEnabled = async () => {
      const user = await client.graph('target', `/users/${person(6)}?$select=accountEnabled`);
      return user.json()['accountEnabled'];
    };
    const before = await isEnabled();

    await sandbox.patch('target', person(6), { AccountDisabled: true });

    assert.deepEqual([before, await isEnabled()], [true, false]);
  });

  it('finds a user by id and by user principal name, with the selected properties', async () => {
    const { client } = ready();

    const byId = await client.graph('target', `/users/${megan}?$select=id,userType`);
    const byName = await client.graph('target', '/users/meganb@FABRIKAM.com');

    assert.deepEqual(
      { ...byId.json(), '@odata.context': '' },
      {
        '@odata.context': '',
        id: megan,
        userType: 'Member',
      },
    );
    assert.equal(byName.json()['id'], megan);
    assert.equal(byName.json()['proxyAddresses'], undefined);
  });

  it('lists users in pages by GET of the next link', async () => {
    const { client } = ready();
    const seen: unknown[] = [];
    let path: string | null = '/users?$top=7&$select=id';
    while (path !== null) {
      const answer = await client.graph('target', path);
      const page = answer.json();
      seen.push(...(page['value'] as { id: string }[]).map(({ id }) => id));
      path = (page['@odata.nextLink'] as string | undefined) ?? null;
    }

    const whole = await values('/users?$top=999&$select=id');
    assert.ok(whole.length > 50);
    assert.deepEqual(
      seen,
      whole.map((each) => each['id']),
    );
  });

  it('filters and searches by the beginning of names', async () => {
    assert.deepEqual(await filtered("startswith(displayName,'adele')"), ['Adele Vance']);
    assert.deepEqual(await filtered("userPrincipalName eq 'AlexW@fabrikam.com'"), ['Alex Wilber']);
    assert.deepEqual(await filtered("startswith(mail,'isaiah') or surname eq 'Wilke'"), [
      'Nestor Wilke',
      'Isaiah Langer',
    ]);
    assert.deepEqual(await filtered("displayName eq 'Sean O''Brien'"), ["Sean O'Brien"]);
    const search = `/users?$search=${encodeURIComponent('"displayName:siciliani"')}`;
    assert.deepEqual(await names(search, { consistencylevel: 'eventual' }), ['Diego Siciliani']);
  });

  it('refuses unknown query options', async () => {
    const { client } = ready();
    const status = async (path: string) => (await client.graph('target', path)).status;

    assert.equal(await status(`/users?$filter=${encodeURIComponent("endswith(mail,'x')")}`), 400);
    assert.equal(await status('/users?$expand=manager'), 400);
    assert.equal(await status('/users?$top=1000'), 400);
    assert.equal(await status('/users?$search="displayName:a"'), 400);
    assert.equal(await status('/users?$skiptoken=made-up'), 400);
  });

  it('distinguishes direct and nested members', async () => {
    const direct = await values(`/groups/${approvers}/members`);
    const all = await values(`/groups/${approvers}/transitiveMembers`);
    const group = await ready().client.graph('target', `/groups/${approvers}`);

    assert.deepEqual(direct.map((each) => each['id']).sort(), [person(6), deputies].sort());
    assert.deepEqual(all.map((each) => each['id']).sort(), [person(3), person(6), deputies].sort());
    assert.equal(group.json()['displayName'], 'Migration approvers');
  });

  it('checks group membership including nested groups', async () => {
    const { client } = ready();
    const check = async (id: string, groupIds: readonly string[]) =>
      client.graph('target', `/users/${id}/checkMemberGroups`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ groupIds }),
      });
    const inGroups = async (n: number) =>
      (await check(person(n), [approvers, deputies])).json()['value'];

    assert.deepEqual(await inGroups(3), [approvers, deputies]);
    assert.deepEqual(await inGroups(6), [approvers]);
    assert.deepEqual(await inGroups(2), []);
    assert.equal((await check(person(3), Array<string>(21).fill(approvers))).status, 400);
    assert.equal((await check(person(3), ['no guid'])).status, 400);
    assert.equal((await check('99999999-9999-4999-8999-999999999999', [approvers])).status, 404);
  });

  it("answers unknown objects with Graph's error", async () => {
    const user = await ready().client.graph('target', '/users/nobody@fabrikam.com');
    const group = await ready().client.graph('target', `/groups/${megan}`);

    const { error } = user.json() as { error: { code: string; message: string } };
    assert.equal(user.status, 404);
    assert.equal(error.code, 'Request_ResourceNotFound');
    assert.match(error.message, /^Resource 'nobody@fabrikam.com' does not exist/);
    assert.equal(group.status, 404);
  });

  it('refuses a missing token and tokens for another audience or of another key', async () => {
    const { client } = ready();
    const exchange = await client.token('target', exchangeScope);
    const shown = async (authorization: string) =>
      (await client.graph('target', '/users', { headers: { authorization } })).status;
    const [head, body] = exchange.split('.');

    assert.equal(await shown(`Bearer ${exchange}`), 401);
    assert.equal(await shown(`Bearer ${head ?? ''}.${body ?? ''}.c2lnbmF0dXJl`), 401);
    assert.equal(await shown(''), 401);
  });
});
