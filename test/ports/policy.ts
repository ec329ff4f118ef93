import type { Policy } from '../../src/mapping/policy.ts';
import { noPeople, samplePolicy } from '../support/policy.ts';

/** Megan and Nestor are admins; Alex, Nestor and Adele (through the group) approve. */
export const policy: Policy = {
  ...samplePolicy,
  source: { ...samplePolicy.source, tenantId: 'tenant-source' },
  target: { ...samplePolicy.target, tenantId: 'tenant-target' },
  batches: {
    3: { kind: 'group', name: 'Sales', group: 'sales-wave@contoso.com' },
    4: { kind: 'file', name: 'Finance', file: 'batch-4.csv' },
    5: { kind: 'group', name: 'Nowhere', group: 'nowhere@contoso.com' },
  },
  roles: {
    admins: { users: ['megan', 'nestor'], groups: [] },
    approvers: {
      users: ['alex', 'nestor'],
      groups: ['approvers'],
      source: noPeople,
      target: noPeople,
    },
    viewers: null,
  },
  limits: { ...samplePolicy.limits, concurrency: 4 },
};
