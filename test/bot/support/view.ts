import type { Policy } from '../../../src/mapping/policy.ts';
import { rowStates, type Run, type RunView, type Tally } from '../../../src/run/run.ts';

const nobody = { users: [], groups: [] };
const policy: Policy = {
  name: 'Contoso into Fabrikam',
  source: { tenantId: 'c0470500-1111-4111-8111-111111111111', domain: 'contoso.onmicrosoft.com' },
  target: {
    tenantId: 'fab41ca0-2222-4222-8222-222222222222',
    domain: 'fabrikam.onmicrosoft.com',
    deliveryDomain: 'fabrikam.onmicrosoft.com',
  },
  migration: null,
  domains: {},
  batches: { 3: { kind: 'group', name: 'Sales', group: 'sales-wave@contoso.com' } },
  match: ['stamped'],
  roles: {
    admins: nobody,
    approvers: { ...nobody, source: nobody, target: nobody },
    viewers: null,
  },
  approval: { required: 1, perTenant: false, expires: 86_400_000, remind: null, partial: true },
  limits: {
    batchSize: 5_000,
    canary: 10,
    concurrency: 8,
    stopAfterSameErrors: 20,
    settle: 120_000,
    freeze: [],
  },
  undo: { clearGuid: true },
  protected: nobody,
};

export const digest = 'd'.repeat(64);

/** A run that waits for its decision, with these fields laid over it. */
export function waiting(fields: Partial<Run> = {}): RunView {
  const run: Run = {
    id: 7,
    batch: 3,
    requester: { id: 'megan', name: 'Megan Bowen' },
    place: { kind: 'personal', id: 'a:megan', reference: '{}' },
    policy,
    phase: 'waiting',
    openedAt: new Date('2026-11-23T08:00:00Z'),
    checks: [],
    counts: { ready: 2, unchanged: 0, ambiguous: 0, colliding: 0, missing: 0, blocked: 0 },
    digest,
    expiresAt: new Date('2026-11-24T08:00:00Z'),
    decision: null,
    stopBy: null,
    heldUp: null,
    outcome: null,
    version: 3,
    ...fields,
  };
  const none = Object.fromEntries(rowStates.map((state) => [state, 0])) as unknown as Tally;
  const tally: Tally = { ...none, planned: 2 };
  return { run, tally, page: { number: 1, of: 1, rows: [] } };
}
