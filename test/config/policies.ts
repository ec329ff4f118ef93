/** A policy file with the required keys only. */
export const minimalPolicy = `name: Contoso into Fabrikam
source: { tenantId: C0470500-1111-4111-8111-111111111111, domain: Contoso.onmicrosoft.com }
target: { tenantId: fab41ca0-2222-4222-8222-222222222222, domain: fabrikam.onmicrosoft.com }
batches:
  3: { name: Sales, group: sales-wave@contoso.com }
roles:
  approvers: { users: [A0000000-0000-4000-8000-000000000002] }
`;

/** A policy file with every key. */
export const fullPolicy = `name: Contoso into Fabrikam
source: { tenantId: c0470500-1111-4111-8111-111111111111, domain: contoso.onmicrosoft.com }
target:
  tenantId: fab41ca0-2222-4222-8222-222222222222
  domain: fabrikam.onmicrosoft.com
  deliveryDomain: fabrikam.mail.onmicrosoft.com
migration: { applicationId: a99e4d1c-3333-4333-8333-333333333333, endpoint: contoso-to-fabrikam, test: 20 }
domains: { Contoso.com: Fabrikam.com }
batches:
  1: { name: Pilot, group: B0000000-0000-4000-8000-00000000000A }
  4: { name: Finance, file: batch-4.csv }
match: [pinned, stamped, x500, external-address, proxy-address, employee-id, domain-map]
roles:
  admins: { users: [a0000000-0000-4000-8000-000000000001], groups: [] }
  approvers:
    users: []
    groups: [b0000000-0000-4000-8000-000000000001]
    source: { users: [], groups: [] }
    target: { users: [], groups: [] }
  viewers: { users: [], groups: [b0000000-0000-4000-8000-000000000001] }
approval: { required: 1, perTenant: false, selfApproval: false, expires: 2d, remind: 90m, partial: false, escalate: { after: 6h, users: [a0000000-0000-4000-8000-000000000004] }, quiet: [{ days: [sat, sun] }] }
limits: { batchSize: 50, canary: 0, afterCanary: ask, concurrency: 2, stopAfterSameErrors: 3, settle: 30s, freeze: [] }
undo: { clearGuid: false }
watch: { every: 2d }
protected: { users: [], groups: [] }
`;
