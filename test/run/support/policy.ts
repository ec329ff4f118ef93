import type { Policy } from '../../../src/mapping/policy.ts';

const nobody = { users: [], groups: [] };

/** A small policy: Megan asks, Alex and Adele (by group) approve. */
export const policy: Policy = {
  name: 'Contoso into Fabrikam',
  source: { tenantId: 'tenant-source', domain: 'contoso.onmicrosoft.com' },
  target: {
    tenantId: 'tenant-target',
    domain: 'fabrikam.onmicrosoft.com',
    deliveryDomain: 'fabrikam.onmicrosoft.com',
  },
  migration: null,
  domains: { 'contoso.com': 'fabrikam.com' },
  batches: {
    3: { kind: 'group', name: 'Sales', group: 'sales-wave@contoso.com' },
    4: { kind: 'file', name: 'Finance', file: 'batch-4.csv' },
    5: { kind: 'group', name: 'Nowhere', group: 'nowhere@contoso.com' },
  },
  match: ['stamped', 'x500', 'external-address', 'proxy-address', 'domain-map'],
  roles: {
    admins: { users: ['megan', 'nestor'], groups: [] },
    approvers: { users: ['alex', 'nestor'], groups: ['approvers'], source: nobody, target: nobody },
    viewers: null,
  },
  approval: { required: 1, perTenant: false, expires: 86_400_000, remind: null, partial: true },
  limits: {
    batchSize: 5_000,
    canary: 10,
    concurrency: 4,
    stopAfterSameErrors: 20,
    settle: 120_000,
    freeze: [],
  },
  undo: { clearGuid: true },
  protected: nobody,
};
