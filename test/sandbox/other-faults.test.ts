import assert from 'node:assert/strict';
import { started } from './support/started.ts';

describe('faults of Entra and of Graph', () => {
  const ready = started();

  const graph = () => ready().client.graph('target', '/organization');
  const token = (side: 'source' | 'target') =>
    ready()
      .client.token(side)
      .then(
        () => 'given',
        (error: unknown) => String(error),
      );

  it('entra-down: no token for the named side, a token for the other side', async () => {
    await ready().sandbox.fault({ name: 'entra-down', side: 'source' });

    assert.match(await token('source'), /Service unavailable/);
    assert.equal(await token('target'), 'given');
  });

  it('secret-expired: AADSTS7000222', async () => {
    await ready().sandbox.fault({ name: 'secret-expired' });

    assert.match(await token('target'), /AADSTS7000222: .* are expired/);
  });

  it('graph-throttled: 429 with Retry-After', async () => {
    await ready().sandbox.fault({ name: 'graph-throttled', times: 1 });

    const [first, second] = [await graph(), await graph()];

    assert.deepEqual([first.status, second.status], [429, 200]);
    assert.equal(first.headers.get('retry-after'), '1');
    assert.match(first.text, /TooManyRequests/);
  });

  it('graph-forbidden: 403 as for a permission without consent', async () => {
    await ready().sandbox.fault({ name: 'graph-forbidden' });

    const answer = await graph();

    assert.equal(answer.status, 403);
    assert.match(answer.text, /Authorization_RequestDenied/);
  });

  it('malformed-object: one object has other properties in a listing of Exchange and of Graph', async () => {
    const { sandbox, client } = ready();
    const { ExternalDirectoryObjectId: id } = await sandbox.object('target', 'RobinC');
    await sandbox.makeMalformed('target', 'RobinC', { LegacyExchangeDN: null, employeeId: 7 });

    const users = await client.invoke('target', ['Get-MailUser', { ResultSize: 'Unlimited' }]);
    const profiles = await client.graph('target', '/users?$select=id,employeeId&$top=999');

    const objectsIn = (answer: typeof users) =>
      answer.json()['value'] as readonly Readonly<Record<string, unknown>>[];
    const [user, ...otherUsers] = objectsIn(users).filter(
      (one) => one['LegacyExchangeDn'] === null,
    );
    const [profile, ...others] = objectsIn(profiles).filter((one) => one['employeeId'] === 7);
    assert.deepEqual([user?.['ExternalDirectoryObjectId'], profile?.['id']], [id, id]);
    assert.deepEqual([...otherUsers, ...others], []);
    await sandbox.clearFaults();
  });

  it('access-ending: only the secret of the named application ends soon', async () => {
    const { sandbox, client } = ready();
    const migration = 'a99e4d1c-3333-4333-8333-333333333333';
    await sandbox.fault({ name: 'access-ending', target: migration, ms: 60_000 });

    const answer = await client.graph('target', '/applications');

    const apps = answer.json()['value'] as readonly {
      readonly appId: string;
      readonly passwordCredentials: readonly { readonly endDateTime: string }[];
    }[];
    const soon = apps.filter(({ passwordCredentials: [secret] }) => {
      const left = Date.parse(secret?.endDateTime ?? '') - Date.now();
      return left < 3_600_000;
    });
    assert.deepEqual(
      soon.map(({ appId }) => appId),
      [migration],
    );
  });

  it('graph-down: 503, while Exchange answers', async () => {
    const { sandbox, client } = ready();
    await sandbox.fault({ name: 'graph-down' });

    const exchange = await client.invoke('target', ['Get-AcceptedDomain']);

    assert.equal((await graph()).status, 503);
    assert.equal(exchange.status, 200);
  });
});
