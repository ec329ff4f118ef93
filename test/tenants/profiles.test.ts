import assert from 'node:assert/strict';
import type { Profile } from '../../src/mapping/identity.ts';
import { fault } from './contract.ts';
import { denied, readProfiles, users } from './support/graphServer.ts';

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
const nothing: Profile = {
  givenName: null,
  surname: null,
  department: null,
  manager: null,
  employeeId: null,
  immutableId: null,
  licences: [],
};

describe('Profiles over Graph', () => {
  it('hold names, manager, ids and the names of what is licensed', async () => {
    const { found } = await readProfiles(() => [users([ada])]);

    const profile: Profile = {
      givenName: 'Ada',
      surname: null,
      department: null,
      manager: 'Megan Bowen',
      employeeId: 'E1',
      immutableId: 'aQ==',
      licences: ['EXCHANGE_S_ENTERPRISE', 'SPE_E3'],
    };
    assert.deepEqual(found, new Map([['ada', profile]]));
  });

  it('are empty where a user has nothing', async () => {
    const { found } = await readProfiles(() => [
      users([{ id: 'bob' }, { id: 'cleo', manager: null, assignedPlans: null, givenName: null }]),
    ]);

    assert.deepEqual(
      found,
      new Map([
        ['bob', nothing],
        ['cleo', nothing],
      ]),
    );
  });

  it('are asked for a thousand at a time, and the licences with $select alone', async () => {
    const { calls } = await readProfiles(() => [users([])]);

    assert.deepEqual(
      calls.map(({ url }) => decodeURIComponent(url)),
      [
        '/v1.0/subscribedSkus?$select=skuId,skuPartNumber,servicePlans',
        '/v1.0/users?$select=id,givenName,surname,department,employeeId,onPremisesImmutableId,assignedLicenses,assignedPlans&$expand=manager($select=id,displayName)&$top=999',
      ],
    );
  });

  it('come without licences where those alone may not be read', async () => {
    const { found } = await readProfiles(() => [users([{ id: 'bob' }])], denied);

    assert.deepEqual(found, new Map([['bob', { ...nothing, licences: null }]]));
  });

  it('say which right is missing where users may not be read', async () => {
    const { found } = await readProfiles(() => [denied]);

    assert.ok(fault('forbidden')(found));
    assert.match(
      String(found),
      /Grant the app in the source tenant User\.Read\.All for Microsoft Graph/,
    );
  });
});
