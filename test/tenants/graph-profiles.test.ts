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
  it('have names, manager, ids and the names of the assigned licenses', async () => {
    const { profiles } = await readProfiles(() => [usersPage([ada])]);

    const profile: Profile = {
      givenName: 'Ada',
      surname: null,
      department: null,
      manager: 'Megan Bowen',
      employeeId: 'E1',
      immutableId: 'aQ==',
      licences: ['EXCHANGE_S_ENTERPRISE', 'SPE_E3'],
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

  it('are requested in the largest pages, and the licenses with $select only', async () => {
    const { calls } = await readProfiles(() => [usersPage([])]);

    assert.deepEqual(
      calls.map(({ url }) => decodeURIComponent(url)),
      [
        '/v1.0/subscribedSkus?$select=skuId,skuPartNumber,servicePlans',
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
      /Grant the app in the source tenant User\.Read\.All for Microsoft Graph/,
    );
  });
});
