import assert from 'node:assert/strict';
import { findScopes, isSecurityGroup } from '../../src/mapping/trust/find-groups.ts';
import type { TenantPorts } from './contract.ts';

const missingId = '0dd00000-0000-4000-8000-000000000000';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What holds for the relationships and groups of two tenants that trust each other. */
export function trustContract(ports: () => TenantPorts): void {
  it('find the organization relationship of either side by the tenant id of the other', async () => {
    const { source, target, sourceTenantId, targetTenantId } = ports();

    const ofSource = await source.relationships();
    const ofTarget = await target.relationships();

    assert.ok(ofSource.some(({ domainNames }) => domainNames.includes(targetTenantId)));
    assert.ok(ofTarget.some(({ domainNames }) => domainNames.includes(sourceTenantId)));
  });

  it('name the app that reads, with the roles in a token of its own for Exchange and Graph', async () => {
    const { source, target } = ports();

    for (const tenant of [source, target]) {
      const [reads] = await tenant.identities();

      assert.deepEqual([reads?.use, reads?.clientId], ['read', tenant.apps[0]?.clientId]);
      assert.ok(reads?.exchange.kind === 'token' && reads.graph.kind === 'token');
      assert.ok(reads.exchange.roles.includes('Exchange.ManageAsApp'));
      assert.ok(reads.graph.roles.includes('User.Read.All'));
      assert.ok(reads.exchange.directoryRoles.every((id) => guid.test(id)));
    }
  });

  it('tell of an app with a wrong secret why it has no token, without an error', async () => {
    const [identity] = await ports().targetWithWrongSecret.identities();

    assert.ok(identity?.exchange.kind === 'failed');
    assert.equal(identity.exchange.failure.kind, 'forbidden');
    assert.match(identity.exchange.failure.code, /^AADSTS\d+$/);
    assert.doesNotMatch(identity.exchange.failure.text, /not-the-secret/);
  });

  it('read the consent to the mailbox-move app on either side, and null for an unknown app', async () => {
    const { source, target, sourceTenantId, targetTenantId } = ports();

    const relationships = await source.relationships();
    const partner = relationships.find(({ domainNames }) => domainNames.includes(targetTenantId));
    const application = partner?.oauthApplicationId ?? missingId;
    for (const tenant of [source, target]) {
      const consent = await tenant.migrationConsent(application);

      assert.ok(consent);
      assert.ok(consent.roles.includes('Mailbox.Migration'));
      assert.equal(consent.enabled, true);
      assert.ok([sourceTenantId, targetTenantId].includes(consent.ownerTenantId ?? ''));
      assert.equal(await tenant.migrationConsent(missingId), null);
    }
  });

  it('list the migration endpoints with tenant and application', async () => {
    const endpoints = await ports().target.migrationEndpoints();

    const moves = endpoints.filter(({ type }) => type === 'ExchangeRemoteMove');
    assert.ok(moves.length > 0);
    assert.ok(moves.every(({ name, remoteTenant }) => name !== '' && remoteTenant.includes('.')));
    assert.ok(moves.some(({ applicationId }) => guid.test(applicationId ?? '')));
  });

  it('list groups of several types, and the members of each by id', async () => {
    const { source } = ports();

    const groups = await source.groups();
    const security = groups.find((one) => one.recipientType === 'MailUniversalSecurityGroup');
    const members = await source.members(security?.id ?? missingId);

    assert.ok(groups.every(({ id, recipientType }) => guid.test(id) && recipientType !== ''));
    assert.ok(members.length > 0);
    assert.ok(members.every(({ id }) => guid.test(id)));
  });

  it('publish security groups that are listed, in whatever form the scopes name them', async () => {
    const { source, targetTenantId } = ports();

    const [relationships, groups] = [await source.relationships(), await source.groups()];
    const partner = relationships.find(({ domainNames }) => domainNames.includes(targetTenantId));
    const scopes = findScopes(partner?.publishedScopes ?? [], groups);

    assert.ok(scopes.length > 0);
    for (const { identity, found } of scopes)
      assert.deepEqual(found.map(isSecurityGroup), [true], identity);
  });

  it('find a group by its name, DN, GUID or address, and null for a missing one', async () => {
    const { source } = ports();

    const [group] = await source.groups();
    const identities = [group?.name, group?.distinguishedName, group?.guid, group?.primaryAddress];
    const found = await Promise.all(identities.map((one) => source.findGroup(one ?? '')));

    assert.deepEqual(
      found.map((one) => one?.id),
      identities.map(() => group?.id),
    );
    assert.equal(await source.findGroup('no such group'), null);
    assert.equal(await source.findGroup(missingId), null);
  });
}
