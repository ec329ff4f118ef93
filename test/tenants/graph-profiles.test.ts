import assert from 'node:assert/strict';
import type { Profile } from '../../src/mapping/tenant-objects.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { accessDenied, readProfiles, usersPage } from './support/graph-server.ts';

const ada = {
  id: 'ADA',
  givenName: 'Ada',
  surname: '',
  department: null,
  employeeId: 'E1',
  onPremisesImmutableId: 'aQ==',
  assignedLicenses: [{ skuId: 'sku-1' }, { skuId: 'unknown' }],
  assignedPlans: [
    { servicePlanId: 'PLAN-1', capabilityStatus: 'Enabled' },
    { servicePlanId: 'plan-2', capabilityStatus: 'Suspended' },
    { servicePlanId: 'plan-3', capabilityStatus: 'Enabled' },
  ],
  manager: { id: 'bob', displayName: 'Megan Bowen' },
};
const emptyProfile: Profile = {
  givenName: null,
  surname: null,
  department: null,
  manager: null,
  employeeId: null,
  immutableId: null,
  licences: [],
};

describe('Profiles over Graph', () => {
  it('have names, manager, ids and the names and ids of the assigned licenses', async () => {
    const { profiles } = await readProfiles(() => [usersPage([ada])]);

    const profile: Profile = {
      givenName: 'Ada',
      surname: null,
      department: null,
      manager: 'Megan Bowen',
      employeeId: 'E1',
      immutableId: 'aQ==',
      licences: ['EXCHANGE_S_ENTERPRISE', 'SKU-1', 'SPE_E3', 'UNKNOWN'],
    };
    assert.deepEqual(profiles, new Map([['ada', profile]]));
  });

  it('are empty for a user without properties', async () => {
    const { profiles } = await readProfiles(() => [
      usersPage([
        { id: 'bob' },
        { id: 'cleo', manager: null, assignedPlans: null, givenName: null },
      ]),
    ]);

    assert.deepEqual(
      profiles,
      new Map([
        ['bob', emptyProfile],
        ['cleo', emptyProfile],
      ]),
    );
  });

  it('of a malformed user name the property, and the other users are as usual', async () => {
    const { profiles } = await readProfiles(() => [
      usersPage([
        { ...ada, employeeId: { odd: true }, assignedLicenses: [7, { skuId: 'sku-1' }] },
        { id: 'bob' },
        { id: null, givenName: 'Cleo' },
      ]),
    ]);

    const byId = profiles as ReadonlyMap<string, Profile>;
    const [malformed, bob, withoutId] = ['ada', 'bob', ''].map((id) => byId.get(id));
    assert.deepEqual(malformed?.unreadable, ['employeeId', 'assignedLicenses']);
    assert.equal(malformed.employeeId, null);
    assert.equal(malformed.immutableId, 'aQ==');
    assert.ok(malformed.licences?.includes('SPE_E3'));
    assert.deepEqual(bob, emptyProfile);
    assert.deepEqual(withoutId?.unreadable, ['id']);
  });

  it('are requested in the largest pages, and the licenses with $select only', async () => {
    const { calls } = await readProfiles(() => [usersPage([])]);

    assert.deepEqual(
      calls.map(({ url }) => decodeURIComponent(url)),
      [
        '/v1.0/subscribedSkus?$select=skuId,skuPartNumber,servicePlans,consumedUnits,prepaidUnits',
        '/v1.0/users?$select=id,givenName,surname,department,employeeId,onPremisesImmutableId,assignedLicenses,assignedPlans&$expand=manager($select=id,displayName)&$top=999',
      ],
    );
  });

  it('have no licenses when only those may not be read', async () => {
    const { profiles } = await readProfiles(() => [usersPage([{ id: 'bob' }])], accessDenied);

    assert.deepEqual(profiles, new Map([['bob', { ...emptyProfile, licences: null }]]));
  });

  it('fail with the missing permission when users may not be read', async () => {
    const { profiles } = await readProfiles(() => [accessDenied]);

    assert.ok(tenantErrorOf('forbidden')(profiles));
    assert.match(
      String(profiles),
      /Grant the app c11e2700-\S+ in the source tenant User\.Read\.All for Microsoft Graph/,
    );
  });
});
