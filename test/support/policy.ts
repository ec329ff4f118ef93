import type { Policy } from '../../src/mapping/policy.ts';

export const noPeople = { users: [], groups: [] };

/** A usual policy; tests change what they are about. */
export const samplePolicy: Policy = {
  name: 'Contoso into Fabrikam',
  source: {
    tenantId: 'c0470500-1111-4111-8111-111111111111',
    domain: 'contoso.onmicrosoft.com',
    export: null,
  },
  target: {
    tenantId: 'fab41ca0-2222-4222-8222-222222222222',
    domain: 'fabrikam.onmicrosoft.com',
    deliveryDomain: 'fabrikam.onmicrosoft.com',
  },
  migration: null,
  domains: { 'contoso.com': 'fabrikam.com' },
  batches: {
    1: { kind: 'group', name: 'Pilot', group: 'pilot-wave@contoso.com' },
    3: { kind: 'group', name: 'Sales', group: 'sales-wave@contoso.com' },
  },
  match: ['pinned', 'stamped', 'x500', 'external-address', 'proxy-address', 'domain-map'],
  employeeId: 'employeeId',
  moveLicences: ['EXCHANGEONLINE_T2TMBXMOVE', 'CROSS_TENANT_USER_DATA_MIGRATION'],
  roles: {
    admins: noPeople,
    approvers: { ...noPeople, source: noPeople, target: noPeople },
    viewers: null,
  },
  approval: {
    required: 1,
    perTenant: false,
    expires: 86_400_000,
    remind: null,
    escalate: null,
    quiet: [],
    partial: true,
  },
  limits: {
    batchSize: 5_000,
    afterCanary: 'go',
    canary: 10,
    concurrency: 8,
    stopAfterSameErrors: 20,
    settle: 120_000,
    drift: 'hold',
    freeze: [],
    timeZone: 'UTC',
  },
  plans: { size: null, conflicts: null, firstBatch: null, expiring: null },
  undo: { clearGuid: true },
  readiness: { inspect: 'before-approval' },
  watch: { every: 6 * 3_600_000 },
  protected: { ...noPeople, approvers: null },
  webhooks: {},
  change: null,
};
