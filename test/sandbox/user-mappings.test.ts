import assert from 'node:assert/strict';
import { started } from './support/started.ts';

const path = '/beta/solutions/sharePoint/migrations/crossOrganizationUserMappings';

describe('crossOrganizationUserMappings of the sandbox', () => {
  const ready = started();
  const url = (rest = '') => `${ready().sandbox.ready.graphBaseUrl}${path}${rest}`;
  const item = (source: string, more: Readonly<Record<string, unknown>> = {}) => ({
    sourceOrganizationId: ready().sandbox.ready.source.tenantId,
    userType: 'regularUser',
    sourceUserIdentity: { userPrincipalName: source },
    targetUserIdentity: { userPrincipalName: source.replace('contoso', 'fabrikam') },
    targetUserMigrationData: { email: source.replace('contoso', 'fabrikam') },
    ...more,
  });
  const patch = (value: readonly unknown[], more = {}) =>
    ready().client.graph('target', url(), {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ '@context': '#$delta', value, ...more }),
    });
  const read = (source: string) =>
    ready().client.graph(
      'target',
      url(`(sourceUserPrincipalName='${encodeURIComponent(source.replaceAll("'", "''"))}')`),
    );

  it('writes a delta, reads one mapping, and removes it', async () => {
    const [robin, sean] = ['RobinC@contoso.com', "Sean.O'Brien@contoso.com"] as const;
    const written = await patch([item(robin), item(sean)]);
    await patch([item(robin, { userType: 'adminUser' })]);
    const first = await read(robin.toLowerCase());
    const second = await read(sean);
    const sourceUserIdentity = { userPrincipalName: robin };
    await patch([{ '@removed': { reason: 'deleted' }, sourceUserIdentity }]);

    assert.equal(written.status, 200);
    assert.equal((written.json()['value'] as readonly unknown[]).length, 2);
    assert.equal(first.json()['userType'], 'adminUser');
    assert.deepEqual(second.json()['sourceUserIdentity'], { userPrincipalName: sean });
    assert.deepEqual([(await read(robin)).status, (await read(sean)).status], [404, 200]);
  });

  it('refuses more than 50 items, another context, and unknown user types', async () => {
    const many = Array.from({ length: 51 }, (_, n) => item(`person${n}@contoso.com`));

    assert.equal((await patch(many)).status, 400);
    assert.equal((await patch([item('a@contoso.com')], { '@context': '#delta' })).status, 400);
    assert.equal((await patch([item('a@contoso.com', { userType: 'guest' })])).status, 400);
    assert.equal((await ready().client.graph('target', url())).status, 400);
    assert.equal(
      (await ready().client.graph('source', url("(sourceUserPrincipalName='a')"))).status,
      403,
    );
  });

  it('refuses all for one bad item, or as the switch says the item alone', async () => {
    const value = [item('good@contoso.com'), item('bad@contoso.com', { targetUserIdentity: {} })];
    const whole = await patch(value);
    const before = (await read('good@contoso.com')).status;
    await ready().sandbox.switches({ mappingBadItem: 'refuses-item' });
    const part = await patch(value);

    assert.deepEqual([whole.status, before, part.status], [400, 404, 200]);
    assert.equal((await read('good@contoso.com')).status, 200);
    assert.equal((await read('bad@contoso.com')).status, 404);
  });
});
